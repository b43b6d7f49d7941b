import { type AskedField, shaped, type View } from "./asked-fields";
import { pictureUrl } from "./cdn";
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

export function messageView({ stage }: Looking, brand: Brand, message: Message): View {
  const { world } = stage;
  const file = fileOf(message);
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
    attachments: file && { data: [pictureView(message.id, file, stage.now())] },
  };
}

/** Theirs by its name, ours by the id of its upload. */
const fileOf = ({ picture, uploadId }: Message): string | undefined => picture ?? uploadId;

/** Instagram does not say which type it is. */
function pictureView(messageId: string, picture: string, now: Date) {
  const url = pictureUrl(picture, now);
  const size = { width: 640, height: 480, max_width: 640, max_height: 480 };
  return { id: `${messageId}-file`, image_data: { ...size, url, preview_url: url, image_type: 1 } };
}
