import { and, asc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { isMacro, type Macro, type MacroHere, type MacroSteps } from "@/core/macros/macro";
import { mayAct, mayWrite } from "@/core/policy";
import {
  REPLIES_MAX,
  type RepliesHere,
  type RepliesToWrite,
  type ReplyScope,
  type ReplyText,
  type SavedReplyView,
} from "@/core/replies/saved-reply";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { assignableAmong } from "../commands/assignable";
import { inboxVisibleTo, memberVisibleTo, ownOrShared, visibleTo } from "../policy";
import { channel, inbox, slaPolicy } from "../schema/channel";
import { contact, handle } from "../schema/contact";
import { conversation } from "../schema/conversation";
import { macro } from "../schema/macro";
import { team, teamMember, user } from "../schema/people";
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
    .select({
      ...{ id, version, name, fallbackLanguage, ownerId, teamId, inboxId, texts: textsOf },
      ...{ macro, assigneeName: user.name },
    })
    .from(savedReply)
    .leftJoin(macro, eq(macro.replyId, savedReply.id))
    .leftJoin(user, eq(user.id, macro.assigneeId))
    .where(and(ownOrShared(viewer, savedReply), condition))
    .orderBy(asc(sql`lower(${savedReply.name})`), asc(savedReply.id))
    .limit(REPLIES_MAX);
  return rows.map(({ ownerId, teamId, inboxId, macro, ...reply }) => ({
    ...reply,
    steps: macro && stepsOf(macro),
    scope: scopeOf({ teamId, inboxId }),
    mayChange: mayWrite(viewer, { ownerId, teamId }),
  }));
}

function stepsOf(row: typeof macro.$inferSelect): MacroSteps {
  const { note, addTags, removeTags, assign, assigneeId, ending, snoozeMinutes } = row;
  return {
    ...{ note, addTags, removeTags },
    assign: assign === "person" ? { to: assign, userId: assigneeId ?? "" } : assign && { to: assign },
    ending: ending === "snooze" ? { kind: ending, minutes: snoozeMinutes ?? 0 } : ending && { kind: ending },
  };
}

export function scopeOf({ teamId, inboxId }: { teamId: string | null; inboxId: string | null }): ReplyScope {
  if (teamId === null) return { kind: "mine" };
  return inboxId === null ? { kind: "team", teamId } : { kind: "inbox", inboxId };
}

/** One's own, and those of the conversation's team or inbox. */
const usableIn = (conversationId: string): SQL => sql`(${savedReply.ownerId} is not null or exists (
  select 1 from ${conversation} where ${conversation.id} = ${conversationId}
    and ${conversation.teamId} = ${savedReply.teamId}
    and (${savedReply.inboxId} is null or ${savedReply.inboxId} = ${conversation.inboxId})))`;

/** A macro, where this viewer may use it in this conversation. */
export async function macroIn(
  executor: Executor,
  viewer: Viewer,
  { macroId, conversationId }: { macroId: string; conversationId: string },
): Promise<Macro | null> {
  const isIt = and(eq(savedReply.id, macroId), isNotNull(macro.replyId), usableIn(conversationId));
  const [found] = await repliesOf(executor, viewer, isIt);
  return found && isMacro(found) ? found : null;
}

/** What may be said and done by saved replies and macros in one conversation, and what their variables stand for. Null where there is none. */
export async function repliesIn(
  executor: Executor,
  viewer: Viewer,
  conversationId: string,
): Promise<RepliesHere | null> {
  const [here] = await executor
    .select({
      teamId: conversation.teamId,
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
  const { teamId, calendar, ...facts } = here;
  const usable = await repliesOf(executor, viewer, usableIn(conversationId));
  return {
    replies: usable.filter((reply) => !isMacro(reply)),
    macros: await withPeople(executor, teamId, usable.filter(isMacro)),
    facts: { ...facts, calendar: calendar as RepliesHere["facts"]["calendar"] },
  };
}

async function withPeople(executor: Executor, teamId: string, macros: Macro[]): Promise<MacroHere[]> {
  const named = macros.flatMap(({ steps: { assign } }) => (assign?.to === "person" ? [assign.userId] : []));
  const here = new Set((await assignableAmong(executor, { userIds: named, teamId })).map(({ id }) => id));
  return macros.map((one) => {
    const { assign } = one.steps;
    return { ...one, isPersonHere: assign?.to !== "person" || here.has(assign.userId) };
  });
}

/** Where this person may put what they write: always to themselves, and to the teams that they may write for. */
export async function replyScopes(executor: Executor, viewer: Viewer): Promise<RepliesToWrite["scopes"]> {
  const rows = await executor
    .select({ inboxId: inbox.id, inboxName: inbox.name, teamId: team.id, teamName: team.name })
    .from(inbox)
    .innerJoin(team, eq(team.id, inbox.teamId))
    .where(inboxVisibleTo(viewer))
    .orderBy(asc(team.name), asc(inbox.name));
  const own = rows.filter(({ teamId }) => mayAct(viewer, "write_shared", { teamId }));
  const teams = new Map(own.map(({ teamId, teamName }) => [teamId, teamName]));
  return [
    { scope: { kind: "mine" }, name: viewer.name, teamId: null },
    ...[...teams].map(([teamId, name]) => ({ scope: { kind: "team" as const, teamId }, name, teamId })),
    ...own.map(({ inboxId, inboxName, teamId }) => ({
      scope: { kind: "inbox" as const, inboxId },
      name: inboxName,
      teamId,
    })),
  ];
}

/** The colleagues of this viewer's teams who can still sign in. */
export const colleaguesOf = (executor: Executor, viewer: Viewer): Promise<RepliesToWrite["people"]> =>
  executor
    .select({
      id: user.id,
      name: user.name,
      teamIds: sql<string[]>`json_agg(${teamMember.teamId} order by ${teamMember.teamId})`,
    })
    .from(teamMember)
    .innerJoin(user, eq(user.id, teamMember.userId))
    .where(and(isNull(user.disabledAt), memberVisibleTo(viewer)))
    .groupBy(user.id)
    .orderBy(asc(user.name), asc(user.id));

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
