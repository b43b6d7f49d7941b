import { createHash, randomBytes, randomUUID } from "node:crypto";
import {
  hasAnybody,
  insertPerson,
  isAccessCodeGood,
  replaceAccessCode,
  useAccessCode,
} from "@/db/access/people";
import { insertSession } from "@/db/access/sessions";
import type { Database } from "@/db/client";
import { hashPassword } from "./passwords";

const CODE_BYTES = 20;
const CODE_HOURS = 48;
const HOUR_MS = 3_600_000;
export const PASSWORD_MIN = 12;

/** Nobody has come yet: the next visitor may be the first admin, with the code. */
export const awaitsFirstAdmin = async (database: Database): Promise<boolean> => !(await hasAnybody(database));

/** A new single-use code for the first admin, to be printed once; null as soon as there is anybody. */
export async function ensureFirstAdminCode(database: Database, now: Date): Promise<string | null> {
  if (await hasAnybody(database)) return null;
  const code = randomBytes(CODE_BYTES).toString("hex").match(/.{8}/g)?.join("-") ?? "";
  const expiresAt = new Date(now.getTime() + CODE_HOURS * HOUR_MS);
  await database.transaction((tx) =>
    replaceAccessCode(tx, { codeHash: hashOf(code), purpose: "first_admin", createdAt: now, expiresAt }),
  );
  return code;
}

export interface FirstAdmin {
  code: string;
  name: string;
  email: string;
  password: string;
  now: Date;
}

export type FirstAdminVerdict = { ok: true; sessionId: string } | { ok: false; reason: "invalid_code" };

/** Makes the first admin and signs them in. Of two at the same moment the code lets one through. */
export async function createFirstAdmin(
  database: Database,
  { code, name, email, password, now }: FirstAdmin,
): Promise<FirstAdminVerdict> {
  const codeHash = hashOf(code);
  if (!(await isAccessCodeGood(database, { codeHash, now }))) return { ok: false, reason: "invalid_code" };
  const passwordHash = await hashPassword(password);
  return database.transaction(async (tx): Promise<FirstAdminVerdict> => {
    const isFirst = await useAccessCode(tx, { codeHash, now });
    if (!isFirst || (await hasAnybody(tx))) return { ok: false, reason: "invalid_code" };
    const userId = randomUUID();
    const sessionId = randomUUID();
    await insertPerson(tx, { id: userId, email, name, role: "admin", passwordHash, createdAt: now });
    await insertSession(tx, { id: sessionId, userId, now });
    return { ok: true, sessionId };
  });
}

/** Dashes and spaces are for the eye. */
const hashOf = (code: string) =>
  createHash("sha256")
    .update(code.toLowerCase().replaceAll(/[^0-9a-f]/g, ""))
    .digest("base64url");
