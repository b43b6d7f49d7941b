import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Looks } from "@/core/views";
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

export const countPeople = (executor: Executor): Promise<number> => executor.$count(user);

/** False when somebody has this address. */
export async function insertPerson(executor: Executor, person: typeof user.$inferInsert): Promise<boolean> {
  const made = await executor.insert(user).values(person).onConflictDoNothing().returning({ id: user.id });
  return made.length > 0;
}

export async function updateLooks(executor: Executor, userId: string, looks: Partial<Looks>): Promise<void> {
  await executor.update(user).set(looks).where(eq(user.id, userId));
}

/** Whose code it is and what for; the first admin is nobody yet. */
export type CodeUse = { purpose: "first_admin" } | { purpose: "password"; userId: string };

/** Leaves one usable code of its purpose and person: the new one. */
export async function replaceAccessCode(
  executor: Executor,
  use: CodeUse,
  code: Pick<typeof accessCode.$inferInsert, "codeHash" | "createdAt" | "expiresAt">,
): Promise<void> {
  await dropAccessCodes(executor, use);
  await executor.insert(accessCode).values({ ...use, ...code });
}

/** Ends what was handed out and not used. */
export async function dropAccessCodes(executor: Executor, use: CodeUse): Promise<void> {
  const ofPerson = use.purpose === "password" ? eq(accessCode.userId, use.userId) : undefined;
  await executor
    .delete(accessCode)
    .where(and(eq(accessCode.purpose, use.purpose), ofPerson, isNull(accessCode.usedAt)));
}

export interface CodeAtHand {
  codeHash: string;
  purpose: CodeUse["purpose"];
  now: Date;
}

/** Known, fresh and unused. */
const isGood = ({ codeHash, purpose, now }: CodeAtHand) =>
  and(
    eq(accessCode.codeHash, codeHash),
    eq(accessCode.purpose, purpose),
    isNull(accessCode.usedAt),
    gt(accessCode.expiresAt, now),
  );

export async function isAccessCodeGood(executor: Executor, code: CodeAtHand): Promise<boolean> {
  const [found] = await executor
    .select({ codeHash: accessCode.codeHash })
    .from(accessCode)
    .where(isGood(code));
  return found !== undefined;
}

/** The code's row once for a good code, null ever after. */
export async function useAccessCode(
  executor: Executor,
  code: CodeAtHand,
): Promise<{ userId: string | null } | null> {
  const [used] = await executor
    .update(accessCode)
    .set({ usedAt: code.now })
    .where(isGood(code))
    .returning({ userId: accessCode.userId });
  return used ?? null;
}
