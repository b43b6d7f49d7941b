import { createHmac, randomUUID } from "node:crypto";
import { personByEmail } from "@/db/access/people";
import { insertSession } from "@/db/access/sessions";
import { countAttempt, forgetAttempts } from "@/db/access/sign-in-attempts";
import type { Database } from "@/db/client";
import { hashPassword, verifyPassword } from "./passwords";

export const ATTEMPTS_PER_ADDRESS_MAX = 10;
/** An office shares one network address. */
export const ATTEMPTS_PER_NETWORK_MAX = 100;
export const ATTEMPTS_WINDOW_MINUTES = 15;
const MINUTE_MS = 60_000;

export interface SignIn {
  email: string;
  password: string;
  /** Where the request came from. */
  networkAddress: string;
  /** Keys the hashes by which attempts are counted. */
  countingKey: Uint8Array;
  now: Date;
}

export type SignInVerdict = { ok: true; sessionId: string } | { ok: false; reason: "invalid" | "too_many" };

/**
 * Opens a session for the right password. An unknown address costs the same work as a known one with a wrong
 * password and gives the same answer, so that nobody learns who has an account.
 */
export async function signIn(
  database: Database,
  { email, password, networkAddress, countingKey, now }: SignIn,
): Promise<SignInVerdict> {
  const address = subjectOf(countingKey, "address", email.toLowerCase());
  const network = subjectOf(countingKey, "network", networkAddress);
  const limits = [
    { subject: address, attemptsMax: ATTEMPTS_PER_ADDRESS_MAX },
    { subject: network, attemptsMax: ATTEMPTS_PER_NETWORK_MAX },
  ];
  const since = new Date(now.getTime() - ATTEMPTS_WINDOW_MINUTES * MINUTE_MS);
  if (!(await countAttempt(database, limits, { now, since }))) return { ok: false, reason: "too_many" };

  const person = await personByEmail(database, email);
  const isRight = await verifyPassword(password, person?.passwordHash ?? (await decoyHash()));
  if (!person?.passwordHash || !isRight) return { ok: false, reason: "invalid" };

  const sessionId = randomUUID();
  await insertSession(database, { id: sessionId, userId: person.id, now });
  await forgetAttempts(database, address);
  return { ok: true, sessionId };
}

const subjectOf = (key: Uint8Array, kind: string, value: string) =>
  createHmac("sha256", key).update(`${kind} ${value}`).digest("base64url");

let decoy: Promise<string> | undefined;

/** A hash that nothing matches, made with the parameters of the day: an unknown address takes as long as a known one. */
function decoyHash(): Promise<string> {
  decoy ??= hashPassword(randomUUID());
  return decoy;
}
