import { and, desc, eq, isNotNull, isNull, ne } from "drizzle-orm";
import type { ClockView, ConversationView, HandleView, PersonView, Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { handle } from "../schema/contact";
import { conversation, conversationTag, tag } from "../schema/conversation";
import { teamMember, user } from "../schema/people";
import { slaClock } from "../schema/sla";
import type { ConversationHead } from "./conversation-head";

const EARLIER_MAX = 10;

type Relatives = Pick<ConversationView, "tags" | "earlier" | "assignable" | "firstResponse"> & {
  contact: { handles: HandleView[] };
};

/** The people, tags and matters around a conversation. Earlier ones only as far as the viewer may see them. */
export async function relativesOf(
  executor: Executor,
  viewer: Viewer,
  head: ConversationHead,
): Promise<Relatives> {
  const [tags, handles, assignable, earlier, firstResponse] = await Promise.all([
    tagsOf(executor, head.id),
    handlesOf(executor, head.contact.id),
    membersOf(executor, head.team.id),
    earlierOf(executor, viewer, head),
    metFirstResponse(executor, head.id),
  ]);
  return { tags, contact: { handles }, assignable, earlier, firstResponse };
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

async function handlesOf(executor: Executor, contactId: string): Promise<HandleView[]> {
  const rows = await executor
    .select({
      platform: handle.platform,
      username: handle.username,
      name: handle.name,
      followers: handle.followers,
      bio: handle.bio,
      isVerified: handle.isVerified,
    })
    .from(handle)
    .where(eq(handle.contactId, contactId))
    .orderBy(handle.platform, handle.id);
  return rows.map((row) => ({ ...row, url: null }));
}

/** The colleagues of a team who can still sign in. */
const membersOf = (executor: Executor, teamId: string): Promise<PersonView[]> =>
  executor
    .select({ id: user.id, name: user.name })
    .from(teamMember)
    .innerJoin(user, eq(user.id, teamMember.userId))
    .where(and(eq(teamMember.teamId, teamId), isNull(user.disabledAt)))
    .orderBy(user.name, user.id);

async function earlierOf(
  executor: Executor,
  viewer: Viewer,
  head: ConversationHead,
): Promise<ConversationView["earlier"]> {
  const rows = await executor
    .select({
      id: conversation.id,
      number: conversation.number,
      preview: conversation.preview,
      status: conversation.status,
      lastMessageAt: conversation.lastMessageAt,
    })
    .from(conversation)
    .where(and(eq(conversation.contactId, head.contact.id), ne(conversation.id, head.id), visibleTo(viewer)))
    .orderBy(desc(conversation.lastMessageAt), desc(conversation.id))
    .limit(EARLIER_MAX);
  return rows.map((row) => ({ ...row, lastMessageAt: row.lastMessageAt.toISOString() }));
}

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
