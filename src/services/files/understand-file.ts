import sharp, { type Sharp } from "sharp";
import { FileError } from "@/core/files/file-failure";
import {
  FILE_MAX_BYTES,
  PICTURE_MAX_PIXELS,
  PICTURE_SIDE_MAX,
  THUMBNAIL_SIDE_MAX,
} from "@/core/files/file-limits";
import { fileTypeOf } from "@/core/files/file-type";
import type { AttachmentRef } from "@/core/inbound-event";

/** A file that may be kept. */
export interface UnderstoodFile {
  kind: AttachmentRef["kind"];
  mediaType: string;
  bytes: Uint8Array;
  /** Null where it is no picture; sizes are in pixels. */
  picture: { width: number; height: number; thumbnail: Uint8Array } | null;
}

const JPEG_QUALITY = 88;
const THUMBNAIL_QUALITY = 78;
/** A picture that takes longer than this to open, in seconds, was made to. */
const OPENING_MAX_SECONDS = 20;

// What one picture leaves behind is of no use to the next.
sharp.cache(false);
sharp.concurrency(1);

/**
 * What a file is by its bytes, as it may be kept. A picture is drawn anew: nothing but its pixels stays, of a moving one
 * its first. Other files stay as they are. Throws a `FileError` that says why one can't be kept.
 */
export async function understandFile(bytes: Uint8Array): Promise<UnderstoodFile> {
  if (bytes.length > FILE_MAX_BYTES)
    throw new FileError("too_large", "The file is larger than what is kept.");
  const { kind, mediaType, isHarmful } = fileTypeOf(bytes);
  if (isHarmful) throw new FileError("harmful", "Files of this kind are not kept.");
  if (bytes.length === 0) throw new FileError("damaged", "The file is empty.");
  if (kind !== "image") return { kind, mediaType, bytes, picture: null };
  return redrawn(bytes).catch((cause: unknown) => {
    throw cause instanceof FileError
      ? cause
      : new FileError("damaged", "The picture can't be opened.", { cause });
  });
}

async function redrawn(bytes: Uint8Array): Promise<UnderstoodFile> {
  const { width, height, hasAlpha, format } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (width * height > PICTURE_MAX_PIXELS)
    throw new FileError("too_large", "The picture has more pixels than are opened.");
  const isDrawing = hasAlpha || format === "png" || format === "gif";
  const within = fitted(opened(bytes), PICTURE_SIDE_MAX);
  const whole = await (isDrawing ? within.png() : within.jpeg({ quality: JPEG_QUALITY })).toBuffer({
    resolveWithObject: true,
  });
  const thumbnail = await fitted(opened(whole.data), THUMBNAIL_SIDE_MAX)
    .webp({ quality: THUMBNAIL_QUALITY })
    .toBuffer();
  return {
    kind: "image",
    mediaType: isDrawing ? "image/png" : "image/jpeg",
    bytes: whole.data,
    picture: { width: whole.info.width, height: whole.info.height, thumbnail },
  };
}

/** For its pixels, once its header was found good. */
const opened = (bytes: Uint8Array): Sharp =>
  sharp(bytes, {
    limitInputPixels: PICTURE_MAX_PIXELS,
    failOn: "error",
    sequentialRead: true,
  }).timeout({ seconds: OPENING_MAX_SECONDS });

/** Turned as the camera was held, since what says so does not stay. */
const fitted = (picture: Sharp, side: number): Sharp =>
  picture.autoOrient().resize({ width: side, height: side, fit: "inside", withoutEnlargement: true });
