import { personInHand, setPassword } from "@/db/access/members";
import { dropAccessCodes } from "@/db/access/people";
import { endSessionsOf } from "@/db/access/sessions";
import { countAttempt, forgetAttempts } from "@/db/access/sign-in-attempts";
import type { Database } from "@/db/client";
import { hashPassword, verifyPassword } from "../passwords";
import { ATTEMPTS_PER_ADDRESS_MAX, ATTEMPTS_WINDOW_MINUTES } from "../sign-in";

const MINUTE_MS = 60_000;

export interface PasswordChange {
  userId: string;
  /** The sign-in that asks; it goes on. */
  sessionId: string;
  current: string;
  wanted: string;
  now: Date;
}

export type PasswordVerdict = { ok: true } | { ok: false; reason: "wrong_password" | "too_many" };

/** Changes one's own password and ends every other sign-in. Whoever sits at an open screen has to know the old one. */
export async function changePassword(
  database: Database,
  { userId, sessionId, current, wanted, now }: PasswordChange,
): Promise<PasswordVerdict> {
  const subject = `password ${userId}`;
  const since = new Date(now.getTime() - ATTEMPTS_WINDOW_MINUTES * MINUTE_MS);
  const limits = [{ subject, attemptsMax: ATTEMPTS_PER_ADDRESS_MAX }];
  if (!(await countAttempt(database, limits, { now, since }))) return { ok: false, reason: "too_many" };
  return database.transaction(async (tx): Promise<PasswordVerdict> => {
    const person = await personInHand(tx, userId);
    if (!person?.passwordHash || !(await verifyPassword(current, person.passwordHash)))
      return { ok: false, reason: "wrong_password" };
    await setPassword(tx, userId, await hashPassword(wanted));
    await endSessionsOf(tx, { userId, except: sessionId, now });
    await dropAccessCodes(tx, { purpose: "password", userId });
    await forgetAttempts(tx, subject);
    return { ok: true };
  });
}
