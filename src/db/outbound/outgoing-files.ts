import { and, asc, count, eq, isNull } from "drizzle-orm";
import { anyOf } from "../any-of";
import type { Executor, Transaction } from "../client";
import { newId } from "../new-id";
import { storedFile } from "../schema/file";
import { attachment } from "../schema/message";

const columns = {
  id: storedFile.id,
  kind: storedFile.kind,
  mediaType: storedFile.mediaType,
  byteSize: storedFile.byteSize,
  width: storedFile.width,
  height: storedFile.height,
};

/** Files that this person brought and that are in no message, locked until the end of the transaction. */
export const broughtFiles = async (tx: Transaction, userId: string, ids: string[]) =>
  ids.length === 0
    ? []
    : tx
        .select(columns)
        .from(storedFile)
        .where(and(anyOf(storedFile.id, ids), isUnsentOf(userId)))
        .orderBy(asc(storedFile.id))
        .for("update");
export type BroughtFile = Awaited<ReturnType<typeof broughtFiles>>[number];

export async function countBroughtFiles(executor: Executor, userId: string): Promise<number> {
  const [row] = await executor.select({ n: count() }).from(storedFile).where(isUnsentOf(userId));
  return row?.n ?? 0;
}

const isUnsentOf = (userId: string) =>
  and(eq(storedFile.uploadedBy, userId), isNull(storedFile.attachmentId));

export interface FileOfMessage {
  file: BroughtFile;
  name: string;
  altText: string | null;
}

/** Makes files part of a message, in this order: rows of one message stand as their ids do. */
export async function attachFiles(
  tx: Transaction,
  { messageId, files, now }: { messageId: string; files: FileOfMessage[]; now: Date },
): Promise<void> {
  const ids = files.map(() => newId(now)).sort();
  for (const [at, { file, name, altText }] of files.entries()) {
    const id = ids[at] ?? newId(now);
    const { id: externalId, kind } = file;
    await tx.insert(attachment).values({ id, messageId, externalId, kind, name, altText });
    await tx.update(storedFile).set({ attachmentId: id }).where(eq(storedFile.id, file.id));
  }
}

/** Gives the files of a message that was not sent back to whoever brought them. */
export async function detachFiles(tx: Transaction, messageId: string): Promise<void> {
  const attached = await tx
    .select({ id: attachment.id })
    .from(attachment)
    .where(eq(attachment.messageId, messageId));
  if (attached.length === 0) return;
  const ids = attached.map(({ id }) => id);
  await tx.update(storedFile).set({ attachmentId: null }).where(anyOf(storedFile.attachmentId, ids));
  await tx.delete(attachment).where(anyOf(attachment.id, ids));
}

/** In the order in which they are shown. */
export const filesOfMessage = (executor: Executor, messageId: string) =>
  executor
    .select({ ...columns, name: attachment.name, altText: attachment.altText })
    .from(attachment)
    .innerJoin(storedFile, eq(storedFile.attachmentId, attachment.id))
    .where(eq(attachment.messageId, messageId))
    .orderBy(asc(attachment.id));
