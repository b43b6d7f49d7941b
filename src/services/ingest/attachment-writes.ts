import { FILES_PER_MESSAGE_MAX } from "@/core/files/file-limits";
import type { MessageEvent } from "@/core/inbound-event";
import type { KnownMessage } from "@/db/ingest/messages";
import { newId } from "@/db/new-id";
import type { MessageWrites } from "./message-writes";

interface Of {
  messageId: string;
  now: Date;
}

/** The files of a message. One that can be found is to be fetched at once. */
export function addAttachments(
  writes: MessageWrites,
  { attachments }: MessageEvent,
  { messageId, now }: Of,
): void {
  // The same picture twice is one: it has one name.
  const named = new Map(attachments.map((one) => [one.externalId, one]));
  for (const one of [...named.values()].slice(0, FILES_PER_MESSAGE_MAX)) {
    const { externalId, kind, url, altText, reference = null, name = null } = one;
    const fetchAt = url === null && reference === null ? null : now;
    writes.attachments.push({
      id: newId(now),
      ...{ messageId, externalId, kind, url, reference, name, altText, fetchAt },
    });
  }
}

/** What is said of them beyond what is known: what came in part may lack them, and a newer version may have others. */
export function addChangedAttachments(
  writes: MessageWrites,
  message: MessageEvent,
  { known, messageId, now }: Of & { known: KnownMessage },
): void {
  if (message.orderKey < known.orderKey) return;
  addAttachments(writes, message, { messageId, now });
  if (message.orderKey === known.orderKey) return;
  const externalIds = message.attachments.map(({ externalId }) => externalId);
  writes.keptAttachments.push({ messageId, externalIds });
}
