import type { Message } from "./payloads";

/** A message's number is unique within its chat only. */
export const messageId = ({ chat, message_id }: Pick<Message, "chat" | "message_id">): string =>
  `${chat.id}:${message_id}`;

/** A chat with a person bears that person's id. */
export const threadId = (chatId: string): string => `dm:${chatId}`;

/** The place of a message of ours, for changing it. Null for an id that is none of Telegram's. */
export function placeOf(externalId: string): { chat_id: string; message_id: string } | null {
  const [, chat_id, message_id] = /^(-?\d+):(\d+)$/.exec(externalId) ?? [];
  return chat_id && message_id ? { chat_id, message_id } : null;
}

const DIGITS = 20;

/** By moment, then by number; of two versions of one second by the update that told of them. */
export const orderKey = (
  { date, edit_date, message_id }: Pick<Message, "date" | "edit_date" | "message_id">,
  updateId = "0",
): string =>
  [String((edit_date ?? date).getTime()), message_id, updateId]
    .map((part) => part.padStart(DIGITS, "0"))
    .join(".");
