import type { Message } from "./payloads";

type Numbered = Pick<Message, "chat" | "message_id">;

/** A message's number is unique within its chat only. */
export const messageId = ({ chat, message_id }: Numbered): string => `${chat.id}:${message_id}`;

/** Several files are a message each to Telegram, and one to us: with the words in the first. */
export const albumId = ([first, ...others]: [Numbered, ...Numbered[]]): string =>
  [messageId(first), ...others.map(({ message_id }) => message_id)].join("+");

/** A chat with a person bears that person's id. */
export const threadId = (chatId: string): string => `dm:${chatId}`;

/** The places of a message of ours, for changing it; its words are in the first. Empty for an id that is none of Telegram's. */
export function placesOf(externalId: string): { chat_id: string; message_id: string }[] {
  const [, chat_id, numbers] = /^(-?\d+):(\d+(?:\+\d+)*)$/.exec(externalId) ?? [];
  return chat_id && numbers ? numbers.split("+").map((message_id) => ({ chat_id, message_id })) : [];
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
