import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { SignInView } from "@/core/people";
import type { Executor } from "../client";
import { session, user } from "../schema/people";

/** Where a person is signed in, the latest first. The ids stay here: one of them in a cookie is a sign-in. */
export async function ownSessions(
  executor: Executor,
  { userId, sessionId, now }: { userId: string; sessionId: string; now: Date },
): Promise<SignInView[]> {
  const rows = await executor
    .select({ id: session.id, createdAt: session.createdAt, lastSeenAt: session.lastSeenAt })
    .from(session)
    .where(and(eq(session.userId, userId), isNull(session.endedAt), gt(session.expiresAt, now)))
    .orderBy(desc(session.lastSeenAt));
  return rows.map(({ id, createdAt, lastSeenAt }) => ({
    isThis: id === sessionId,
    since: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }));
}

/** What a person types to sign in. */
export async function ownAddress(executor: Executor, userId: string): Promise<string> {
  const [found] = await executor.select({ email: user.email }).from(user).where(eq(user.id, userId));
  return found?.email ?? "";
}
