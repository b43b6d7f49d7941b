import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { insertMessages, type NewMessage } from "@/db/ingest/messages";
import { message } from "@/db/schema/message";

const ROWS_EACH = 1_000;
const STATEMENTS = 20;

/** Rows a second that this machine inserts into our message table by itself, a thousand a commit on one connection. */
export async function unnestSpeed(database: Database): Promise<number> {
  const copied = await someMessages(database);
  const rows = Array.from({ length: STATEMENTS }, () => copied.map(anew));
  const started = performance.now();
  for (const each of rows) await database.transaction((tx) => insertMessages(tx, each));
  return (ROWS_EACH * STATEMENTS * 1_000) / (performance.now() - started);
}

const someMessages = (database: Database): Promise<NewMessage[]> =>
  database
    .select({
      id: message.id,
      channelId: message.channelId,
      threadId: message.threadId,
      visibility: message.visibility,
      conversationId: message.conversationId,
      externalId: message.externalId,
      localId: message.localId,
      direction: message.direction,
      origin: message.origin,
      handleId: message.handleId,
      body: message.body,
      masks: message.masks,
      folded: message.folded,
      authenticity: message.authenticity,
      leaks: message.leaks,
      language: message.language,
      parentExternalId: message.parentExternalId,
      quotedExternalId: message.quotedExternalId,
      version: message.version,
      orderKey: message.orderKey,
      occurredAt: message.occurredAt,
      editedAt: message.editedAt,
      deletedAt: message.deletedAt,
      mayAnswerInPublic: message.mayAnswerInPublic,
      url: message.url,
      state: message.state,
      sentAt: message.sentAt,
      createdAt: message.createdAt,
    })
    .from(message)
    .orderBy(sql`${message.createdAt}, ${message.id}`)
    .limit(ROWS_EACH);

const anew = (row: NewMessage): NewMessage => ({ ...row, id: randomUUID(), externalId: randomUUID() });
