import type { MessageEvent } from "@/core/inbound-event";
import type { Account } from "@/platforms/connector";
import { orderKey } from "./moment";
import { authorFrom } from "./parse-post";
import type { Convo, MessageView, Profile } from "./payloads";
import { bodyOf } from "./words";

/** The other one of an exchange between two; null in a group, which is nobody's matter alone. */
export function partnerIn({ members, kind }: Convo, account: Account): Profile | null {
  if (kind?.$type === GROUP) return null;
  const [partner, ...more] = members.filter(({ did }) => did !== account.externalId);
  return partner && more.length === 0 ? partner : null;
}

const GROUP = "chat.bsky.convo.defs#groupConvo";

/** Known before anybody has written: a person has one exchange with us. */
export const privateThreadId = (_account: Account, did: string): string => `dm:${did}`;

export function directMessageEvents(message: MessageView, convo: Convo, account: Account): MessageEvent[] {
  const partner = partnerIn(convo, account);
  const sender = convo.members.find(({ did }) => did === message.sender.did);
  if (!partner) return [];
  return [
    {
      type: "message",
      externalId: message.id,
      thread: { externalId: privateThreadId(account, partner.did), visibility: "private" },
      parentExternalId: null,
      quotedExternalId: message.embed?.record?.uri ?? null,
      author: authorFrom(sender ?? { did: message.sender.did }),
      isOwn: message.sender.did === account.externalId,
      current: { version: message.id, body: bodyOf(message), occurredAt: message.sentAt },
      earlierVersions: [],
      createdAt: message.sentAt,
      orderKey: orderKey(message.sentAt, message.id),
      language: null,
      attachments: [],
      mayAnswerInPublic: false,
      url: null,
      isContext: false,
    },
  ];
}
