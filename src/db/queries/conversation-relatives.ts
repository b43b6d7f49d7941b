import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import type { ClockView, ConversationView, PersonView, Viewer } from "@/core/views";
import type { Executor } from "../client";
import { conversationTag, tag } from "../schema/conversation";
import { teamMember, user } from "../schema/people";
import { slaClock } from "../schema/sla";
import { contactOf } from "./contact-of";
import type { ConversationHead } from "./conversation-head";
import { earlierPage } from "./earlier-page";

type Relatives = Pick<ConversationView, "contact" | "tags" | "earlier" | "assignable" | "firstResponse">;

/** The people, tags and matters around a conversation. Earlier ones only as far as the viewer may see them. */
export async function relativesOf(
  executor: Executor,
  viewer: Viewer,
  head: ConversationHead,
): Promise<Relatives> {
  const [tags, contact, assignable, earlier, firstResponse] = await Promise.all([
    tagsOf(executor, head.id),
    contactOf(executor, viewer, head),
    membersOf(executor, head.team.id),
    earlierPage(executor, viewer, { contactId: head.contact.id, besides: head.id, cursor: null }),
    metFirstResponse(executor, head.id),
  ]);
  return { tags, contact, assignable, earlier, firstResponse };
}

async function tagsOf(executor: Executor, conversationId: string): Promise<string[]> {
  const rows = await executor
    .select({ name: tag.name })
    .from(conversationTag)
    .innerJoin(tag, eq(tag.id, conversationTag.tagId))
    .where(eq(conversationTag.conversationId, conversationId))
    .orderBy(tag.name);
  return rows.map(({ name }) => name);
}

/** The colleagues of a team who can still sign in. */
const membersOf = (executor: Executor, teamId: string): Promise<PersonView[]> =>
  executor
    .select({ id: user.id, name: user.name })
    .from(teamMember)
    .innerJoin(user, eq(user.id, teamMember.userId))
    .where(and(eq(teamMember.teamId, teamId), isNull(user.disabledAt)))
    .orderBy(user.name, user.id);

/** The promise that was answered, kept or not. */
async function metFirstResponse(executor: Executor, conversationId: string): Promise<ClockView | null> {
  const [met] = await executor
    .select({
      startedAt: slaClock.startedAt,
      dueAt: slaClock.dueAt,
      warnAt: slaClock.warnAt,
      metAt: slaClock.metAt,
      arrivedLateAt: slaClock.arrivedLateAt,
    })
    .from(slaClock)
    .where(
      and(
        eq(slaClock.conversationId, conversationId),
        eq(slaClock.kind, "first_response"),
        isNotNull(slaClock.metAt),
      ),
    )
    .orderBy(desc(slaClock.metAt))
    .limit(1);
  if (!met) return null;
  const { startedAt, dueAt, warnAt, metAt, arrivedLateAt } = met;
  return {
    kind: "first_response",
    startedAt: startedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    warnAt: warnAt.toISOString(),
    metAt: metAt?.toISOString() ?? null,
    pausedAt: null,
    isLateArrival: arrivedLateAt !== null,
  };
}
