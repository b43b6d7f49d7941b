import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { accessCode, user } from "../schema/people";

/** The person with this address who can sign in, whatever the case of its letters. */
export async function personByEmail(
  executor: Executor,
  email: string,
): Promise<{ id: string; passwordHash: string | null } | null> {
  const [found] = await executor
    .select({ id: user.id, passwordHash: user.passwordHash })
    .from(user)
    .where(and(sql`lower(${user.email}) = lower(${email})`, isNull(user.disabledAt)));
  return found ?? null;
}

export async function hasAnybody(executor: Executor): Promise<boolean> {
  const [found] = await executor.select({ id: user.id }).from(user).limit(1);
  return found !== undefined;
}

export async function insertPerson(executor: Executor, person: typeof user.$inferInsert): Promise<void> {
  await executor.insert(user).values(person);
}

export async function updateLooks(
  executor: Executor,
  userId: string,
  looks: Partial<Pick<Viewer, "locale" | "theme">>,
): Promise<void> {
  await executor.update(user).set(looks).where(eq(user.id, userId));
}

/** Leaves one usable code of its purpose: the new one. */
export async function replaceAccessCode(
  executor: Executor,
  code: typeof accessCode.$inferInsert,
): Promise<void> {
  await executor
    .delete(accessCode)
    .where(and(eq(accessCode.purpose, code.purpose), isNull(accessCode.usedAt)));
  await executor.insert(accessCode).values(code);
}

/** Known, fresh and unused. */
const isGood = (codeHash: string, now: Date) =>
  and(
    eq(accessCode.codeHash, codeHash),
    eq(accessCode.purpose, "first_admin"),
    isNull(accessCode.usedAt),
    gt(accessCode.expiresAt, now),
  );

export async function isAccessCodeGood(
  executor: Executor,
  { codeHash, now }: { codeHash: string; now: Date },
): Promise<boolean> {
  const [found] = await executor
    .select({ codeHash: accessCode.codeHash })
    .from(accessCode)
    .where(isGood(codeHash, now));
  return found !== undefined;
}

/** True once for a good code. */
export async function useAccessCode(
  executor: Executor,
  { codeHash, now }: { codeHash: string; now: Date },
): Promise<boolean> {
  const used = await executor
    .update(accessCode)
    .set({ usedAt: now })
    .where(isGood(codeHash, now))
    .returning({ codeHash: accessCode.codeHash });
  return used.length === 1;
}
