import type { Transaction } from "@/db/client";
import { insertFile, type StoredFile } from "@/db/files/stored-files";
import { newId } from "@/db/new-id";
import type { Vault } from "@/db/vault";
import type { UnderstoodFile } from "./understand-file";

/** Whose it is: an attachment's, or brought by an agent for a message that is not written yet. */
export type FileOwner = { attachmentId: string } | { uploadedBy: string };

/** Keeps a file that was understood; one row with its bytes in pieces, in the caller's transaction. */
export async function storeFile(
  { tx, vault }: { tx: Transaction; vault: Vault },
  { kind, mediaType, bytes, picture }: UnderstoodFile,
  { owner, now }: { owner: FileOwner; now: Date },
): Promise<StoredFile> {
  const file: StoredFile = {
    id: newId(now),
    attachmentId: "attachmentId" in owner ? owner.attachmentId : null,
    uploadedBy: "uploadedBy" in owner ? owner.uploadedBy : null,
    kind,
    mediaType,
    byteSize: bytes.length,
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    thumbnailByteSize: picture?.thumbnail.length ?? null,
    createdAt: now,
  };
  await insertFile(tx, vault, { file, whole: bytes, thumbnail: picture?.thumbnail ?? null });
  return file;
}
