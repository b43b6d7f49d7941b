/** What an admin types to connect a platform. The name is a key below `channel.field.` in the catalogues. */
export interface CredentialField {
  name: string;
  isSecret: boolean;
  isOptional?: boolean;
}

/** A platform that can be connected, as the screen that guides an admin shows it. */
export interface ConnectWay {
  platform: string;
  /** Exactly the rights that we ask for, in the platform's words. */
  scopes: string[];
  appFields: CredentialField[];
  accountFields: CredentialField[];
  /** The admin is sent to the platform to consent; without, what was typed is enough. */
  hasConsent: boolean;
  /** Our application there is known; where none is needed, true. */
  hasApp: boolean;
  /** What to enter at the platform as the address it sends people back to; null without a consent. */
  redirectUrl: string | null;
  /** The same for the webhook that is set up by hand there; null where there is none or we set it up ourselves. */
  webhookUrl: string | null;
}

/** What a platform's channel that was cut off can be connected again with. */
export interface RenewWay {
  /** What is typed anew; empty where there is nothing to type. */
  fields: CredentialField[];
  /** The owner can be asked on the platform's own page. */
  hasConsent: boolean;
}

/** Why connecting did not succeed; each has a sentence below `connect.failed.`. */
export const CONNECT_FAILURES = [
  "refused",
  "unreachable",
  "expired",
  "declined",
  "no_app",
  "incomplete",
  "nothing_found",
  "other_account",
] as const;
export type ConnectFailure = (typeof CONNECT_FAILURES)[number];

export type ConnectAnswer =
  | { ok: true; channelId: string }
  /** The platform has to be asked: send the browser there. */
  | { ok: true; consentUrl: string }
  /** The consent covers several accounts. */
  | { ok: true; choiceId: string }
  | { ok: false; reason: ConnectFailure };

/** The accounts of one consent, to choose from. */
export interface AccountChoice {
  platform: string;
  accounts: { externalId: string; username: string; name: string }[];
}
