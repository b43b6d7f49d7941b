import { and, eq } from "drizzle-orm";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { channel, inbox } from "../schema/channel";
import { contact, handle } from "../schema/contact";
import { conversation } from "../schema/conversation";
import { team, user } from "../schema/people";
import { clockColumns } from "./inbox-rows";

export type ConversationHead = NonNullable<Awaited<ReturnType<typeof conversationHead>>>;

/** The conversation itself with its people, if it exists for this viewer. */
export async function conversationHead(executor: Executor, viewer: Viewer, id: string) {
  const [head] = await executor
    .select({
      id: conversation.id,
      version: conversation.version,
      number: conversation.number,
      status: conversation.status,
      priority: conversation.priority,
      score: conversation.score,
      reasons: conversation.reasons,
      clock: clockColumns,
      snoozedUntil: conversation.snoozedUntil,
      handleId: conversation.handleId,
      handleUsername: handle.username,
      limits: channel.limits,
      approval: inbox.approval,
      privateRefusedAt: handle.privateRefusedAt,
      assigneeId: user.id,
      assigneeName: user.name,
      team: { id: team.id, name: team.name },
      channel: {
        id: channel.id,
        platform: channel.platform,
        handle: channel.username,
        name: channel.name,
        state: channel.state,
        reason: channel.stateReason,
      },
      contact: { id: contact.id, name: contact.name, language: contact.language, isVip: contact.isVip },
    })
    .from(conversation)
    .innerJoin(team, eq(team.id, conversation.teamId))
    .innerJoin(channel, eq(channel.id, conversation.channelId))
    .innerJoin(inbox, eq(inbox.id, conversation.inboxId))
    .innerJoin(contact, eq(contact.id, conversation.contactId))
    .innerJoin(handle, eq(handle.id, conversation.handleId))
    .leftJoin(user, eq(user.id, conversation.assigneeId))
    .where(and(eq(conversation.id, id), visibleTo(viewer)));
  return head;
}
