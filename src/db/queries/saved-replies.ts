import { and, asc, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { mayAct, mayWrite } from "@/core/policy";
import {
  REPLIES_MAX,
  type RepliesHere,
  type ReplyScope,
  type ReplyText,
  type SavedReplyView,
} from "@/core/replies/saved-reply";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { inboxVisibleTo, ownOrShared, visibleTo } from "../policy";
import { channel, inbox, slaPolicy } from "../schema/channel";
import { contact, handle } from "../schema/contact";
import { conversation } from "../schema/conversation";
import { team } from "../schema/people";
import { savedReply } from "../schema/reply";

const textsOf = sql<ReplyText[]>`coalesce((
  select json_agg(json_build_object('language', t.language, 'body', t.body) order by t.language)
  from saved_reply_text t where t.reply_id = ${savedReply.id}), '[]')`;

/** The replies that exist for this viewer, by name. */
export async function repliesOf(
  executor: Executor,
  viewer: Viewer,
  condition: SQL | undefined = undefined,
): Promise<SavedReplyView[]> {
  const { id, version, name, fallbackLanguage, ownerId, teamId, inboxId } = savedReply;
  const rows = await executor
    .select({ id, version, name, fallbackLanguage, ownerId, teamId, inboxId, texts: textsOf })
    .from(savedReply)
    .where(and(ownOrShared(viewer, savedReply), condition))
    .orderBy(asc(sql`lower(${savedReply.name})`), asc(savedReply.id))
    .limit(REPLIES_MAX);
  return rows.map(({ ownerId, teamId, inboxId, ...reply }) => ({
    ...reply,
    scope: scopeOf({ teamId, inboxId }),
    mayChange: mayWrite(viewer, { ownerId, teamId }),
  }));
}

export function scopeOf({ teamId, inboxId }: { teamId: string | null; inboxId: string | null }): ReplyScope {
  if (teamId === null) return { kind: "mine" };
  return inboxId === null ? { kind: "team", teamId } : { kind: "inbox", inboxId };
}

/** What may be said by a saved reply in one conversation, and what its variables stand for. Null where there is none. */
export async function repliesIn(
  executor: Executor,
  viewer: Viewer,
  conversationId: string,
): Promise<RepliesHere | null> {
  const [here] = await executor
    .select({
      teamId: conversation.teamId,
      inboxId: conversation.inboxId,
      contactName: contact.name,
      username: handle.username,
      language: sql<string | null>`coalesce((
        select m.language from message m
        where m.conversation_id = ${conversation.id} and m.origin = 'customer' and m.deleted_at is null
          and m.language <> 'und'
        order by m.occurred_at desc limit 1), ${contact.language})`,
      brand: channel.name,
      inbox: inbox.name,
      number: conversation.number,
      calendar: slaPolicy.calendar,
    })
    .from(conversation)
    .innerJoin(contact, eq(contact.id, conversation.contactId))
    .innerJoin(handle, eq(handle.id, conversation.handleId))
    .innerJoin(channel, eq(channel.id, conversation.channelId))
    .innerJoin(inbox, eq(inbox.id, conversation.inboxId))
    .leftJoin(slaPolicy, and(eq(slaPolicy.id, inbox.policyId), eq(slaPolicy.version, inbox.policyVersion)))
    .where(and(eq(conversation.id, conversationId), visibleTo(viewer)));
  if (!here) return null;
  const { teamId, inboxId, calendar, ...facts } = here;
  const isHere = or(
    isNotNull(savedReply.ownerId),
    and(eq(savedReply.teamId, teamId), or(isNull(savedReply.inboxId), eq(savedReply.inboxId, inboxId))),
  );
  return {
    replies: await repliesOf(executor, viewer, isHere),
    facts: { ...facts, calendar: calendar as RepliesHere["facts"]["calendar"] },
  };
}

/** Where this person may put what they write: always to themselves, and to the teams that they may write for. */
export async function replyScopes(
  executor: Executor,
  viewer: Viewer,
): Promise<{ scope: ReplyScope; name: string }[]> {
  const rows = await executor
    .select({ inboxId: inbox.id, inboxName: inbox.name, teamId: team.id, teamName: team.name })
    .from(inbox)
    .innerJoin(team, eq(team.id, inbox.teamId))
    .where(inboxVisibleTo(viewer))
    .orderBy(asc(team.name), asc(inbox.name));
  const own = rows.filter(({ teamId }) => mayAct(viewer, "write_shared", { teamId }));
  const teams = new Map(own.map(({ teamId, teamName }) => [teamId, teamName]));
  return [
    { scope: { kind: "mine" }, name: viewer.name },
    ...[...teams].map(([teamId, name]) => ({ scope: { kind: "team" as const, teamId }, name })),
    ...own.map(({ inboxId, inboxName }) => ({ scope: { kind: "inbox" as const, inboxId }, name: inboxName })),
  ];
}

/** The platforms on which this viewer's channels speak. */
export const platformsOf = async (executor: Executor, viewer: Viewer): Promise<string[]> => {
  const rows = await executor
    .selectDistinct({ platform: channel.platform })
    .from(channel)
    .innerJoin(inbox, eq(inbox.id, channel.inboxId))
    .where(inboxVisibleTo(viewer))
    .orderBy(asc(channel.platform));
  return rows.map(({ platform }) => platform);
};
