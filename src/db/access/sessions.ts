import { and, eq, gt, inArray, isNull, lt, ne, sql } from "drizzle-orm";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { session, teamMember, user } from "../schema/people";

/** Without any sign of life for so long, a sign-in is over. It outlives a weekend. */
export const SESSION_IDLE_HOURS = 72;
/** However busy, a sign-in is over after this. */
export const SESSION_MAX_DAYS = 30;
/** A session is touched at most this often: reads stay reads. */
const TOUCH_EVERY_MS = 60_000;
const HOUR_MS = 3_600_000;

export interface SignedIn {
  sessionId: string;
  viewer: Viewer;
  /** Nothing was heard of it for a while: `touchSession` is due. */
  isStale: boolean;
}

/** Who is behind these sessions now. Ended, expired and disabled ones are absent. */
export async function signedIn(executor: Executor, sessionIds: string[], now: Date): Promise<SignedIn[]> {
  if (sessionIds.length === 0) return [];
  const rows = await executor
    .select({
      sessionId: session.id,
      lastSeenAt: session.lastSeenAt,
      id: user.id,
      name: user.name,
      role: user.role,
      locale: user.locale,
      theme: user.theme,
      density: user.density,
      teamId: teamMember.teamId,
    })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .leftJoin(teamMember, eq(teamMember.userId, user.id))
    .where(
      and(
        inArray(session.id, sessionIds),
        isNull(session.endedAt),
        gt(session.expiresAt, now),
        isNull(user.disabledAt),
      ),
    );
  return [...Map.groupBy(rows, ({ sessionId }) => sessionId).values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const { sessionId, lastSeenAt, teamId, ...person } = first;
    const teamIds = [teamId, ...others.map((row) => row.teamId)].filter((team) => team !== null);
    return [
      {
        sessionId,
        viewer: { ...person, teamIds },
        isStale: now.getTime() - lastSeenAt.getTime() > TOUCH_EVERY_MS,
      },
    ];
  });
}

export async function insertSession(
  executor: Executor,
  { id, userId, now }: { id: string; userId: string; now: Date },
): Promise<void> {
  const expiresAt = new Date(now.getTime() + SESSION_IDLE_HOURS * HOUR_MS);
  await executor.insert(session).values({ id, userId, createdAt: now, lastSeenAt: now, expiresAt });
}

/** Moves the end of a running session on. One that has ended stays ended. */
export async function touchSession(executor: Executor, id: string, now: Date): Promise<void> {
  const idleEnd = new Date(now.getTime() + SESSION_IDLE_HOURS * HOUR_MS).toISOString();
  await executor
    .update(session)
    .set({
      lastSeenAt: now,
      expiresAt: sql`least(${idleEnd}::timestamptz, ${session.createdAt} + make_interval(days => ${SESSION_MAX_DAYS}))`,
    })
    .where(
      and(
        eq(session.id, id),
        isNull(session.endedAt),
        gt(session.expiresAt, now),
        lt(session.lastSeenAt, now),
      ),
    );
}

export async function markSessionEnded(executor: Executor, id: string, now: Date): Promise<void> {
  await executor
    .update(session)
    .set({ endedAt: now })
    .where(and(eq(session.id, id), isNull(session.endedAt)));
}

/** Ends every sign-in of a person, or every one but that which asks. */
export async function endSessionsOf(
  executor: Executor,
  { userId, except, now }: { userId: string; except: string | null; now: Date },
): Promise<void> {
  await executor
    .update(session)
    .set({ endedAt: now })
    .where(
      and(
        eq(session.userId, userId),
        isNull(session.endedAt),
        except === null ? undefined : ne(session.id, except),
      ),
    );
}
