import { LINK_HOURS, type LinkOutcome, refusedFor } from "@/core/people";
import { mayAct } from "@/core/policy";
import type { Viewer } from "@/core/views";
import { personInHand } from "@/db/access/members";
import { replaceAccessCode } from "@/db/access/people";
import type { Database, Transaction } from "@/db/client";
import { hashOfCode, newAccessCode } from "./access-codes";

const HOUR_MS = 3_600_000;

/**
 * A new link with which a person chooses a password: the first one, or another where it was forgotten. It replaces the
 * one before. For admins.
 */
export async function renewLink(
  database: Database,
  { viewer, id, now }: { viewer: Viewer; id: string; now: Date },
): Promise<LinkOutcome> {
  if (!mayAct(viewer, "manage_people")) return refusedFor("not_found");
  return database.transaction(async (tx): Promise<LinkOutcome> => {
    const person = await personInHand(tx, id);
    if (!person) return refusedFor("not_found");
    return person.disabledAt ? refusedFor("disabled") : giveLink(tx, id, now);
  });
}

/** The only usable link of this person from now on. Its code is nowhere but in the answer. */
export async function giveLink(tx: Transaction, userId: string, now: Date): Promise<LinkOutcome> {
  const code = newAccessCode();
  const expiresAt = new Date(now.getTime() + LINK_HOURS * HOUR_MS);
  const row = { codeHash: hashOfCode(code), createdAt: now, expiresAt };
  await replaceAccessCode(tx, { purpose: "password", userId }, row);
  return { ok: true, code, until: expiresAt.toISOString() };
}
