import { and, asc, eq, gt, ne, sql } from "drizzle-orm";
import type { PresenceView } from "@/core/together/presence";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { conversationExists } from "../commands/conversation-exists";
import { user } from "../schema/people";
import { presence } from "../schema/presence";
import { answeringOther } from "../together/leases";

/** More faces than that tell nobody anything. */
const PEOPLE_MAX = 20;

/** Who else has the conversation open. Null when it does not exist for this viewer. */
export async function presenceIn(
  executor: Executor,
  viewer: Viewer,
  { conversationId, now }: { conversationId: string; now: Date },
): Promise<PresenceView | null> {
  if (!(await conversationExists(executor, viewer, conversationId))) return null;
  const [people, answering] = await Promise.all([
    othersIn(executor, { conversationId, viewerId: viewer.id, now }),
    answeringOther(executor, { conversationId, userId: viewer.id, now }),
  ]);
  return { people, answering };
}

const othersIn = (
  executor: Executor,
  { conversationId, viewerId, now }: { conversationId: string; viewerId: string; now: Date },
) =>
  executor
    .select({
      id: user.id,
      name: user.name,
      isWriting: sql<boolean>`coalesce(bool_or(${presence.writingUntil} > ${now.toISOString()}::timestamptz), false)`,
    })
    .from(presence)
    .innerJoin(user, eq(user.id, presence.userId))
    .where(
      and(
        eq(presence.conversationId, conversationId),
        ne(presence.userId, viewerId),
        gt(presence.until, now),
      ),
    )
    .groupBy(user.id, user.name)
    .orderBy(asc(user.name), asc(user.id))
    .limit(PEOPLE_MAX);
