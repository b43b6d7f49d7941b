import type { Key } from "./split";
import { idOf, isRecord, versionOf } from "./values";

/** What names an item of messaging; null for signs such as "read" that are no message. */
export function messagingKey(item: Record<string, unknown>): Key | null {
  const { message, message_edit: edit, postback } = item;
  if (isRecord(message)) return messageKey(message, message.text);
  if (isRecord(edit)) return messageKey(edit, edit.text);
  if (isRecord(postback)) return messageKey(postback, postback.title);
  return null;
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
