import { type AskedField, shaped, type View } from "./asked-fields";
import type { Brand } from "./entries";
import { listAsk, listed } from "./listed";
import { graphTime } from "./stage";
import type { Looking } from "./view-facebook";
import type { Message } from "./world";

export const exchangeId = (brandId: string, privateId: string) => `t_${brandId}_${privateId}`;

/** The two of an exchange; null for an id of none. */
export function partiesOf(id: string): { brandId: string; privateId: string } | null {
  const [, brandId, privateId] = /^t_([^_]+)_(.+)$/.exec(id) ?? [];
  return brandId && privateId ? { brandId, privateId } : null;
}

export function exchangeView(looking: Looking, brand: Brand, privateId: string): View {
  const messages = looking.stage.world.exchange(brand.id, privateId);
  const person = looking.stage.world.privatePerson(privateId);
  return {
    id: exchangeId(brand.id, privateId),
    updated_time: graphTime(messages.at(-1)?.createdAt ?? ""),
    message_count: messages.length,
    unread_count: 0,
    participants: {
      data: [
        { name: person?.name, id: privateId },
        { name: brand.name, id: brand.id },
      ],
    },
    messages: (asked: AskedField) => messagesPage(looking, { brand, privateId }, asked),
  };
}

/** Newest first. */
export function messagesPage(
  looking: Looking,
  { brand, privateId }: { brand: Brand; privateId: string },
  { params, fields }: Pick<AskedField, "params" | "fields">,
) {
  const items = [...looking.stage.world.exchange(brand.id, privateId)].reverse();
  const show = (message: Message) => shaped(messageView(looking, brand, message), fields);
  const name = `${exchangeId(brand.id, privateId)}/messages`;
  return listed({ name, items, show }, listAsk(params), looking.paging);
}

function messageView({ stage: { world } }: Looking, brand: Brand, message: Message): View {
  const person = {
    name: world.privatePerson(message.privateId)?.name,
    id: message.privateId,
  };
  const us = { name: brand.name, id: brand.id };
  return {
    id: message.id,
    created_time: graphTime(message.createdAt),
    from: message.isOurs ? us : person,
    to: { data: [message.isOurs ? person : us] },
    message: message.text,
    attachments: undefined,
  };
}
