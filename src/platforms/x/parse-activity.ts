import { z } from "zod";
import type { InboundEvent, MessageEvent } from "@/core/inbound-event";
import type { Account } from "@/platforms/connector";
import { directMessageEvent, privateThreadId } from "./parse-direct-message";
import { authorOf, postEvents } from "./parse-post";
import { Id, includesFrom, Post } from "./payloads";
import { orderKey } from "./snowflake";
import { Activity, LegacyDirectMessage, usersFromMap } from "./webhook-payloads";

/** One event of the X Activity API. A kind we do not know gives nothing. */
export function activityEvents(raw: unknown, account: Account): InboundEvent[] {
  const { event_type, payload, includes } = Activity.parse(raw).data;
  switch (event_type) {
    case "post.create":
    case "post.mention.create":
    case "post.reply.create":
      return postEvents(Post.parse(payload), includesFrom(includes), account);
    case "post.quote.create":
      // That it quotes one of ours is said by its kind; the quoted post itself need not come with it.
      return postEvents(Post.parse(payload), includesFrom(includes), account).map((event) =>
        event.externalId === payload.id ? { ...event, mayAnswerInPublic: !event.isOwn } : event,
      );
    case "post.delete":
      return [{ type: "deletion", externalId: Id.parse(payload.id), occurredAt: null }];
    case "dm.received":
    case "dm.sent":
      return legacyDirectMessages(payload.direct_message_events, payload.users, account);
    case "chat.received":
    case "chat.sent":
      return [encryptedMessage(payload, account)];
    default:
      return [];
  }
}

export function legacyDirectMessages(events: unknown, users: unknown, account: Account): MessageEvent[] {
  const includes = { users: usersFromMap(users), posts: [], media: [] };
  return z
    .array(LegacyDirectMessage)
    .parse(events)
    .map(({ recipientId, ...message }) => {
      const other = message.senderId === account.externalId ? recipientId : message.senderId;
      return directMessageEvent(
        { ...message, conversationId: privateThreadId(account, other) },
        includes,
        account,
      );
    });
}

const EncryptedMessage = z.object({
  id: z.string().min(1),
  sender_id: Id,
  conversation_id: z.string(),
  created_at_msec: z.string().regex(/^\d+$/),
});

/** Someone wrote and we cannot read it: an empty body and the place to open it, never silence. */
function encryptedMessage(payload: unknown, account: Account): MessageEvent {
  const { id, sender_id, conversation_id, created_at_msec } = EncryptedMessage.parse(payload);
  const occurredAt = new Date(Number(created_at_msec));
  return {
    type: "message",
    externalId: id,
    thread: { externalId: conversation_id.replace(":", "-"), visibility: "private" },
    parentExternalId: null,
    quotedExternalId: null,
    author: authorOf(sender_id, { users: [], posts: [], media: [] }),
    isOwn: sender_id === account.externalId,
    current: { version: id, body: "", occurredAt },
    earlierVersions: [],
    createdAt: occurredAt,
    orderKey: orderKey(created_at_msec),
    language: null,
    attachments: [],
    mayAnswerInPublic: false,
    url: "https://x.com/messages",
    isContext: false,
  };
}
