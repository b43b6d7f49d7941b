import type { BringAnswer } from "@/core/files/brought-file";
import { FileError } from "@/core/files/file-failure";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { countBroughtFiles } from "@/db/outbound/outgoing-files";
import type { Vault } from "@/db/vault";
import { storeFile } from "./store-file";
import { understandFile } from "./understand-file";

/** Files that one person may have brought and not sent yet. */
const UNSENT_MAX = 40;

/** Keeps what an agent brings for an answer: by its bytes, and a picture drawn anew, without where it was taken. */
export async function bringFile(
  { database, vault }: { database: Database; vault: Vault },
  { viewer, bytes, now }: { viewer: Viewer; bytes: Uint8Array; now: Date },
): Promise<BringAnswer> {
  if ((await countBroughtFiles(database, viewer.id)) >= UNSENT_MAX) return { ok: false, reason: "too_many" };
  try {
    const understood = await understandFile(bytes);
    const owner = { uploadedBy: viewer.id };
    const file = await database.transaction((tx) => storeFile({ tx, vault }, understood, { owner, now }));
    const { id, mediaType, byteSize, width, height } = file;
    const thumbnail = understood.picture && dataAddress(understood.picture.thumbnail);
    return { ok: true, file: { id, mediaType, byteSize, width, height, thumbnail } };
  } catch (error) {
    if (error instanceof FileError) return { ok: false, reason: error.failure };
    throw error;
  }
}

/** For a draft that stays on the screen longer than any address of a file is good for. */
const dataAddress = (thumbnail: Uint8Array): string =>
  `data:image/webp;base64,${Buffer.from(thumbnail).toString("base64")}`;
