import { and, eq, sql } from "drizzle-orm";
import type { Database, Executor, Transaction } from "../client";
import { filePart, storedFile } from "../schema/file";
import type { Vault } from "../vault";

export type StoredFile = typeof storedFile.$inferSelect;
export type FileForm = (typeof filePart.$inferSelect)["form"];

/** Pieces in which bytes are sealed, stored and read: a part of a film needs no more of them than it shows. */
export const PART_BYTES = 256 * 1024;

/** Keeps a file with its bytes. */
export async function insertFile(
  tx: Transaction,
  vault: Vault,
  { file, whole, thumbnail }: { file: StoredFile; whole: Uint8Array; thumbnail: Uint8Array | null },
): Promise<void> {
  await tx.insert(storedFile).values(file);
  await insertParts(tx, vault, { fileId: file.id, form: "whole", bytes: whole });
  if (thumbnail) await insertParts(tx, vault, { fileId: file.id, form: "thumbnail", bytes: thumbnail });
}

async function insertParts(
  tx: Transaction,
  vault: Vault,
  { fileId, form, bytes }: { fileId: string; form: FileForm; bytes: Uint8Array },
): Promise<void> {
  for (let at = 0; at < bytes.length; at += PART_BYTES) {
    const piece = bytes.subarray(at, at + PART_BYTES);
    const number = at / PART_BYTES;
    await tx
      .insert(filePart)
      .values({ fileId, form, number, bytes: vault.sealBytes(piece, purpose(fileId, form)) });
  }
}

/** Bytes of a file from `start` to `end`, both included, a piece at a time. Ends early when the file goes meanwhile. */
export async function* bytesOfFile(
  executor: Executor,
  vault: Vault,
  { fileId, form, start, end }: { fileId: string; form: FileForm; start: number; end: number },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const last = Math.floor(end / PART_BYTES);
  for (let number = Math.floor(start / PART_BYTES); number <= last; number++) {
    const [row] = await executor
      .select({ bytes: filePart.bytes })
      .from(filePart)
      .where(and(eq(filePart.fileId, fileId), eq(filePart.form, form), eq(filePart.number, number)));
    if (!row) return;
    const before = number * PART_BYTES;
    yield vault
      .openBytes(row.bytes, purpose(fileId, form))
      .subarray(Math.max(0, start - before), end + 1 - before);
  }
}

const purpose = (fileId: string, form: FileForm) => `file ${fileId} ${form}`;

/** Files that were brought and never sent. */
export async function deleteUnsentFiles(database: Database, before: Date, limit: number): Promise<number> {
  const deleted = await database.execute(sql`
    delete from ${storedFile} where id in (
      select id from ${storedFile} where attachment_id is null and created_at < ${before.toISOString()}::timestamptz
      limit ${limit}) returning 1`);
  return deleted.length;
}
