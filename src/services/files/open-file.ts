import type { FileUse } from "@/core/files/file-address";
import { safeFileName } from "@/core/files/file-limits";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { bytesOfFile } from "@/db/files/stored-files";
import { type VisibleFile, visibleFile } from "@/db/queries/visible-file";
import type { Vault } from "@/db/vault";

/** A file as one viewer gets it. */
export interface OpenFile {
  mediaType: string;
  size: number;
  /** Whether a browser may show it by itself; anything else is only to be saved. */
  isShown: boolean;
  /** What it is called when it is saved. */
  name: string;
  bytes(start: number, end: number): AsyncGenerator<Uint8Array<ArrayBuffer>>;
}

/** Null when there is no such file for this viewer, or none of that kind. */
export async function openFile(
  { database, vault }: { database: Database; vault: Vault },
  viewer: Viewer,
  { fileId, use }: { fileId: string; use: FileUse },
): Promise<OpenFile | null> {
  const file = await visibleFile(database, viewer, fileId);
  if (!file) return null;
  const form = use === "thumbnail" ? "thumbnail" : "whole";
  const size = form === "thumbnail" ? file.thumbnailByteSize : file.byteSize;
  if (size === null) return null;
  return {
    mediaType: form === "thumbnail" ? THUMBNAIL_TYPE : file.mediaType,
    size,
    isShown: use !== "download" && file.kind !== "file",
    name: nameOf(file),
    bytes: (start, end) => bytesOfFile(database, vault, { fileId, form, start, end }),
  };
}

const THUMBNAIL_TYPE = "image/webp";

const ENDINGS: Record<string, string> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "video/mp4": "mp4",
  "video/webm": "webm",
  "audio/mp4": "m4a",
  "audio/ogg": "ogg",
  "audio/mpeg": "mp3",
  "audio/wav": "wav",
  "application/pdf": "pdf",
};

/** As its sender called it, with the ending of what it is. Of what is not known the sender's ending stays. */
function nameOf({ name, kind, mediaType }: VisibleFile): string {
  const given = safeFileName(name ?? "");
  const ending = ENDINGS[mediaType];
  if (ending === undefined) return given || kind;
  return `${given.replace(/\.[a-z0-9]{1,8}$/i, "") || kind}.${ending}`;
}
