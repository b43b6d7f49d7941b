import { and, eq, type SQL } from "drizzle-orm";
import type { Viewer } from "@/core/views";
import { anyOf } from "../any-of";
import type { Transaction } from "../client";
import { visibleTo } from "../policy";
import { channel, inbox } from "../schema/channel";
import { handle } from "../schema/contact";
import { conversation } from "../schema/conversation";

export type ConversationInHand = NonNullable<Awaited<ReturnType<typeof conversationInHand>>>;

/**
 * The conversation that a command speaks of, locked until the end of the transaction; null when it does not exist
 * for this viewer. Under the lock nothing can change in it, so what a rule reads stays true until it has acted.
 */
export async function conversationInHand(tx: Transaction, viewer: Viewer, conversationId: string) {
  const [found] = await visible(tx, viewer, eq(conversation.id, conversationId)).for("update", {
    of: conversation,
  });
  return found ?? null;
}

/**
 * Those of many conversations that exist for this viewer, locked in the order of their ids, as whoever locks many does:
 * two never wait for each other crosswise. The lock is the weaker one, which lets messages be stored meanwhile.
 */
export async function conversationsInHand(
  tx: Transaction,
  viewer: Viewer,
  ids: string[],
): Promise<Map<string, ConversationInHand>> {
  const found = await visible(tx, viewer, anyOf(conversation.id, ids))
    .orderBy(conversation.id)
    .for("no key update", { of: conversation });
  return new Map(found.map((one) => [one.id, one]));
}

const visible = (tx: Transaction, viewer: Viewer, wanted: SQL) =>
  tx
    .select({
      id: conversation.id,
      teamId: conversation.teamId,
      inboxId: conversation.inboxId,
      channelId: conversation.channelId,
      handleId: conversation.handleId,
      contactId: conversation.contactId,
      status: conversation.status,
      assigneeId: conversation.assigneeId,
      snoozedUntil: conversation.snoozedUntil,
      urgencyRank: conversation.urgencyRank,
      version: conversation.version,
      threadVersion: conversation.threadVersion,
      threadChangedBy: conversation.threadChangedBy,
      othersThreadVersion: conversation.othersThreadVersion,
      platform: channel.platform,
      channelState: channel.state,
      account: { externalId: channel.accountExternalId, username: channel.username, name: channel.name },
      limits: channel.limits,
      approval: inbox.approval,
      handleExternalId: handle.externalId,
      handleUsername: handle.username,
      privateRefusedAt: handle.privateRefusedAt,
    })
    .from(conversation)
    .innerJoin(channel, eq(channel.id, conversation.channelId))
    .innerJoin(inbox, eq(inbox.id, conversation.inboxId))
    .innerJoin(handle, eq(handle.id, conversation.handleId))
    .where(and(wanted, visibleTo(viewer)));
