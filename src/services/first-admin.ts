import { randomUUID } from "node:crypto";
import { LINK_HOURS } from "@/core/people";
import { putIntoTeams } from "@/db/access/members";
import {
  hasAnybody,
  insertPerson,
  isAccessCodeGood,
  replaceAccessCode,
  useAccessCode,
} from "@/db/access/people";
import { countPlaces, insertInbox, insertTeam } from "@/db/access/places";
import { insertSession } from "@/db/access/sessions";
import type { Database, Transaction } from "@/db/client";
import { hashPassword } from "./passwords";
import { hashOfCode, newAccessCode } from "./people/access-codes";

const HOUR_MS = 3_600_000;
const FIRST_ADMIN = { purpose: "first_admin" } as const;

/** Nobody has come yet: the next visitor may be the first admin, with the code. */
export const awaitsFirstAdmin = async (database: Database): Promise<boolean> => !(await hasAnybody(database));

/** A new single-use code for the first admin, to be printed once; null as soon as there is anybody. */
export async function ensureFirstAdminCode(database: Database, now: Date): Promise<string | null> {
  if (await hasAnybody(database)) return null;
  const code = newAccessCode();
  const expiresAt = new Date(now.getTime() + LINK_HOURS * HOUR_MS);
  await database.transaction((tx) =>
    replaceAccessCode(tx, FIRST_ADMIN, { codeHash: hashOfCode(code), createdAt: now, expiresAt }),
  );
  return code;
}

export interface FirstAdmin {
  code: string;
  name: string;
  email: string;
  password: string;
  /** Of the first team and its inbox: a channel needs a place to feed. */
  teamName: string;
  now: Date;
}

export type FirstAdminVerdict = { ok: true; sessionId: string } | { ok: false; reason: "invalid_code" };

/** Makes the first admin, signed in, with a first team and its inbox. Of two at the same moment the code lets one through. */
export async function createFirstAdmin(
  database: Database,
  { code, name, email, password, teamName, now }: FirstAdmin,
): Promise<FirstAdminVerdict> {
  const asked = { ...FIRST_ADMIN, codeHash: hashOfCode(code), now };
  if (!(await isAccessCodeGood(database, asked))) return { ok: false, reason: "invalid_code" };
  const passwordHash = await hashPassword(password);
  return database.transaction(async (tx): Promise<FirstAdminVerdict> => {
    const used = await useAccessCode(tx, asked);
    if (!used || (await hasAnybody(tx))) return { ok: false, reason: "invalid_code" };
    const userId = randomUUID();
    const sessionId = randomUUID();
    await insertPerson(tx, { id: userId, email, name, role: "admin", passwordHash, createdAt: now });
    await insertSession(tx, { id: sessionId, userId, now });
    await openFirstPlace(tx, { adminId: userId, teamName, now });
    return { ok: true, sessionId };
  });
}

async function openFirstPlace(
  tx: Transaction,
  { adminId, teamName: name, now }: { adminId: string; teamName: string; now: Date },
): Promise<void> {
  if ((await countPlaces(tx)) > 0) return;
  const teamId = randomUUID();
  await insertTeam(tx, { id: teamId, name, createdAt: now });
  await putIntoTeams(tx, adminId, [teamId]);
  await insertInbox(tx, { id: randomUUID(), teamId, name, approval: "none", now });
}
