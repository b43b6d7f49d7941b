import type { Key } from "./split";
import { idOf, isRecord, versionOf } from "./values";

/** What names an item of messaging; null for signs such as "read" that are no message. */
export function messagingKey(item: Record<string, unknown>): Key | null {
  const { message, message_edit: edit, postback } = item;
  if (isRecord(message)) {
    const key = messageKey(message, message.text);
    return key && { ...key, isPartial: isPartial(message) };
  }
  if (isRecord(edit)) return messageKey(edit, edit.text);
  if (isRecord(postback)) return messageKey(postback, postback.title);
  return null;
}

/** What reading tells of as a delivery does; of stories, reels and shared posts it tells less. */
const READ_ALIKE = new Set(["image", "video", "audio", "file"]);

/**
 * A delivery names nobody, and reading the message does. It is partial where reading tells all the rest, too. Our own need
 * no name.
 */
function isPartial(message: Record<string, unknown>): boolean {
  const { is_echo: isEcho, is_deleted: isGone, is_unsupported: isKeptBack, reply_to: answered } = message;
  const files: unknown[] = Array.isArray(message.attachments) ? message.attachments : [];
  const isOfStory = isRecord(answered) && answered.story !== undefined;
  const isReadAlike = files.every((file) => isRecord(file) && READ_ALIKE.has(String(file.type)));
  return isReadAlike && !isEcho && !isGone && !isKeptBack && !isOfStory;
}

function messageKey(message: Record<string, unknown>, text: unknown): Key | null {
  const externalId = idOf(message.mid);
  if (externalId === null) return null;
  if (message.is_deleted === true) return deletionKey(externalId);
  return directMessageKey(externalId, typeof text === "string" ? text : "");
}

export const directMessageKey = (externalId: string, text: string): Key => ({
  kind: "direct_message",
  externalId,
  version: versionOf(text),
});

export const postKey = (externalId: string, text: string): Key => ({
  kind: "post",
  externalId,
  version: versionOf(text),
});

export const deletionKey = (externalId: string): Key => ({
  kind: "deletion",
  externalId,
  version: "gone",
});
