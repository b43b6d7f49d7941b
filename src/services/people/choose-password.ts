import { randomUUID } from "node:crypto";
import { personInHand, setPassword } from "@/db/access/members";
import { isAccessCodeGood, useAccessCode } from "@/db/access/people";
import { endSessionsOf, insertSession } from "@/db/access/sessions";
import type { Database } from "@/db/client";
import { hashPassword } from "../passwords";
import { hashOfCode } from "./access-codes";

export type ChoiceVerdict = { ok: true; sessionId: string } | { ok: false; reason: "invalid_code" };

/**
 * Lets in whoever has a person's link, with a password of their own. Every earlier sign-in of that person ends: a link is also
 * what is given to somebody whose password got into other hands. Of two at the same moment the code lets one through.
 */
export async function choosePassword(
  database: Database,
  { code, password, now }: { code: string; password: string; now: Date },
): Promise<ChoiceVerdict> {
  const asked = { purpose: "password" as const, codeHash: hashOfCode(code), now };
  // Hashing takes a while, and anybody can ask for it.
  if (!(await isAccessCodeGood(database, asked))) return NOT_GOOD;
  const passwordHash = await hashPassword(password);
  return database.transaction(async (tx): Promise<ChoiceVerdict> => {
    const userId = (await useAccessCode(tx, asked))?.userId;
    const person = userId ? await personInHand(tx, userId) : null;
    if (!userId || !person || person.disabledAt) return NOT_GOOD;
    const sessionId = randomUUID();
    await setPassword(tx, userId, passwordHash);
    await endSessionsOf(tx, { userId, except: null, now });
    await insertSession(tx, { id: sessionId, userId, now });
    return { ok: true, sessionId };
  });
}

const NOT_GOOD: ChoiceVerdict = { ok: false, reason: "invalid_code" };
