import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { FileFailure } from "@/core/files/file-failure";
import type { Database, Transaction } from "../client";
import { attachment, message } from "../schema/message";

/** A file that is to be fetched, held for as long as the lease lasts. */
const Wanted = z.object({
  attachment_id: z.string(),
  channel_id: z.string(),
  conversation_id: z.string().nullable(),
  message_external_id: z.string(),
  external_id: z.string(),
  url: z.string().nullable(),
  reference: z.string().nullable(),
  attempts: z.number(),
});
export type WantedFile = Awaited<ReturnType<typeof claimFetch>> & object;

/** Takes up a file whose time has come; null when it is here, given up, gone or in other hands. */
export async function claimFetch(database: Database, attachmentId: string, leaseMs: number) {
  const [row] = await database.execute(sql`
    update ${attachment} a
    set fetch_at = clock_timestamp() + ${leaseMs} * interval '1 millisecond', fetch_attempts = a.fetch_attempts + 1
    from ${message} m
    where a.id = ${attachmentId} and m.id = a.message_id and m.deleted_at is null and m.external_id is not null
      and a.fetch_at <= clock_timestamp()
    returning a.id as attachment_id, m.channel_id, m.conversation_id, m.external_id as message_external_id,
      a.external_id, a.url, a.reference, a.fetch_attempts as attempts`);
  if (!row) return null;
  const { attachment_id, channel_id, conversation_id, message_external_id, external_id, ...rest } =
    Wanted.parse(row);
  return {
    ...rest,
    attachmentId: attachment_id,
    channelId: channel_id,
    conversationId: conversation_id,
    messageExternalId: message_external_id,
    externalId: external_id,
  };
}

/** False when somebody else has ended it, or the attachment is gone: then nothing may be kept. */
export async function endFetch(
  tx: Transaction,
  attachmentId: string,
  failure: FileFailure | null,
): Promise<boolean> {
  const ended = await tx
    .update(attachment)
    .set({ fetchAt: null, fetchFailure: failure })
    .where(and(eq(attachment.id, attachmentId), isNotNull(attachment.fetchAt)))
    .returning({ id: attachment.id });
  return ended.length > 0;
}

export async function postponeFetch(
  tx: Transaction,
  attachmentId: string,
  { failure, waitMs }: { failure: FileFailure; waitMs: number },
): Promise<void> {
  await tx
    .update(attachment)
    .set({
      fetchAt: sql`clock_timestamp() + ${waitMs} * interval '1 millisecond'`,
      fetchFailure: failure,
    })
    .where(and(eq(attachment.id, attachmentId), isNotNull(attachment.fetchAt)));
}

/** Files whose time came `graceMs` ago and that nobody has taken up, longest waiting first. */
export const overdueFetches = (database: Database, { graceMs, limit }: { graceMs: number; limit: number }) =>
  database
    .select({ attachmentId: attachment.id, channelId: message.channelId })
    .from(attachment)
    .innerJoin(message, eq(message.id, attachment.messageId))
    .where(sql`${attachment.fetchAt} <= clock_timestamp() - ${graceMs} * interval '1 millisecond'`)
    .orderBy(asc(attachment.fetchAt))
    .limit(limit);
