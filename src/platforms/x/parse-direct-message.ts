import type { MessageEvent } from "@/core/inbound-event";
import type { Account } from "@/platforms/connector";
import { attachmentsOf, authorOf } from "./parse-post";
import type { DirectMessage, Includes } from "./payloads";
import { orderKey } from "./snowflake";

export function directMessageEvent(
  message: DirectMessage,
  includes: Includes,
  account: Account,
): MessageEvent {
  return {
    type: "message",
    externalId: message.id,
    thread: { externalId: message.conversationId, visibility: "private" },
    parentExternalId: null,
    quotedExternalId: null,
    author: authorOf(message.senderId, includes),
    isOwn: message.senderId === account.externalId,
    current: { version: message.id, body: message.text, occurredAt: message.createdAt },
    earlierVersions: [],
    createdAt: message.createdAt,
    orderKey: orderKey(message.id),
    language: null,
    attachments: attachmentsOf(message.mediaKeys, includes.media),
    mayAnswerInPublic: false,
    url: null,
    isContext: false,
  };
}

/** One-to-one conversations on X are named after both ids, the smaller first. */
export function privateThreadId(account: Account, personExternalId: string): string {
  return [account.externalId, personExternalId]
    .sort((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1))
    .join("-");
}
