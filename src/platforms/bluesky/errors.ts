import { z } from "zod";
import type { JsonAnswer } from "@/platforms/json-answer";
import type { Refusal } from "@/platforms/json-failure";

const Said = z.object({ error: z.string(), message: z.string().catch("") });

/** What Bluesky says no with. It names its errors; what it does not name is left to the status. */
export function refusalOf({ status, body }: JsonAnswer): Refusal | null {
  const said = Said.safeParse(body);
  if (!said.success || status === 429 || status >= 500) return null;
  const { error: code, message } = said.data;
  const [, refusal] = BY_WORDS.find(([words]) => words.test(message)) ?? [];
  const known = refusal ?? (Object.hasOwn(BY_NAME, code) ? BY_NAME[code] : undefined);
  return known ? { ...known, code } : null;
}

const TOKEN_IS_DEAD: Refusal = { fault: "unauthorized" };
const ACCOUNT_IS_SHUT: Refusal = { fault: "unauthorized", reason: "account_suspended" };
const NO_MESSAGES: Refusal = { fault: "rejected", reason: "private_not_accepted" };
const GONE: Refusal = { fault: "rejected", reason: "target_gone" };

const BY_NAME: Record<string, Refusal> = {
  // Told with 400, not 401.
  ExpiredToken: TOKEN_IS_DEAD,
  InvalidToken: TOKEN_IS_DEAD,
  AuthMissing: TOKEN_IS_DEAD,
  AuthenticationRequired: TOKEN_IS_DEAD,
  AuthFactorTokenRequired: TOKEN_IS_DEAD,
  AccountTakedown: ACCOUNT_IS_SHUT,
  AccountSuspended: ACCOUNT_IS_SHUT,
  AccountDeactivated: ACCOUNT_IS_SHUT,
  MessagesDisabled: NO_MESSAGES,
  NotFollowedBySender: NO_MESSAGES,
  BlockedActor: NO_MESSAGES,
  BlockedSubject: NO_MESSAGES,
  RecipientNotFound: NO_MESSAGES,
  ConvoLocked: NO_MESSAGES,
  NotFound: GONE,
  RecordNotFound: GONE,
};

/** Where the name is too wide. */
const BY_WORDS: [words: RegExp, refusal: Refusal][] = [
  // An app password that was made without the right to direct messages: only another one helps.
  [/bad token method/i, { fault: "unauthorized", reason: "not_permitted" }],
  [/too (big|long)|must not be longer/i, { fault: "rejected", reason: "text_too_long" }],
];
