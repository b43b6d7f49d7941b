import type { CredentialField } from "@/core/connecting";
import type { Account, AppConnection, Credentials } from "./connector";

/** What connecting takes, as the screen that guides an admin asks for it. */
export interface Connecting {
  /** Exactly the rights that we ask for, in the platform's words. */
  scopes: string[];
  /** What our application at the platform is known by: once an installation. Empty where none is needed. */
  appFields: CredentialField[];
  /** What is asked for each account: keys, an address, or what the consent needs to begin. */
  accountFields: CredentialField[];
  /** OAuth with PKCE. Absent where an account is connected by what was typed. */
  consent?: Consent;
  /** Turns what was typed into credentials, by a call where the platform wants one. Throws what the platform says. */
  credentialsFrom?(fields: Record<string, string>, baseUrl: string | null): Promise<Credentials>;
  renewing: Renewing;
}

/** What it takes to connect again an account that was cut off. */
export interface Renewing {
  /** The keys that may be worn, under the names that the credentials have for them. Where the account is stays as stored. */
  fields: CredentialField[];
  /** Turns what was stored and typed into credentials. Throws what the platform says. Absent: laid over what was stored. */
  credentialsFrom?(
    stored: Credentials,
    typed: Record<string, string>,
    baseUrl: string | null,
  ): Promise<Credentials>;
}

export interface Consent {
  /**
   * What a server hands out before anybody can consent there, such as an application of its own. Its answer is laid over
   * the fields of `url` and of `redeem`, and kept as a secret until then. Absent where nothing is needed.
   */
  prepare?(
    app: AppConnection,
    ask: Pick<ConsentAsked, "redirectUrl" | "fields">,
  ): Promise<Record<string, string>>;
  /** Where to send the browser. `fields` are the account's, such as the address of its server. */
  url(app: AppConnection, ask: ConsentAsked): Promise<string>;
  /** The accounts that came with the consent: one, or several to choose from. */
  redeem(
    app: AppConnection,
    answer: { code: string; codeVerifier: string; redirectUrl: string; fields: Record<string, string> },
  ): Promise<{ account: Account; credentials: Credentials }[]>;
}

export interface ConsentAsked {
  redirectUrl: string;
  /** Bound to the admin's session; comes back unchanged. */
  state: string;
  /** S256. */
  codeChallenge: string;
  fields: Record<string, string>;
}
