import type { Visibility } from "../inbound-event";
import type { TextLimit } from "./text-length";

/** Longest description taken at our door, in characters; platforms that name a bound have a narrower one, or this. */
export const ALT_TEXT_MAX = 1_500;

/** What a platform takes with one message. */
export interface FileLimit {
  /** Files in one message. */
  countMax: number;
  /** Media types that are taken. */
  types: readonly string[];
  /** Of one file, in bytes. */
  bytesMax: number;
  /** Of one picture, in pixels; null where the platform names no bound. */
  pixelsMax: number | null;
  /** Longest description of a file, in characters; null where the platform has no place for one. */
  altTextMax: number | null;
  /** Longest text beside files, counted as any text there. Absent: as long as without them. 0: a file is sent without words. */
  textMax?: number;
}

export type FileLimits = Record<Visibility, FileLimit | null>;

/** What the rules look at in a file. */
export interface FileFacts {
  /** Media type. */
  type: string;
  /** In bytes. */
  size: number;
  /** Width times height; null for what is no picture. */
  pixels: number | null;
  altText: string | null;
}

export type FileTrouble =
  | "no_files"
  | "too_many_files"
  | "file_type"
  | "file_too_large"
  | "too_many_pixels"
  | "alt_text_too_long";

/** How much may be written where files go along: some platforms take a shorter text there. */
export function besideFiles<Limit extends Pick<TextLimit, "limit">>(
  text: Limit | null,
  files: FileLimit | null,
): Limit | null {
  return text && files?.textMax !== undefined
    ? { ...text, limit: Math.min(text.limit, files.textMax) }
    : text;
}

/** Whether an answer there is words or a file, never both. */
export const isSentAlone = (files: FileLimit | null): boolean => files?.textMax === 0;

/** Why these files cannot go together with one message, the first reason there is; null when they can. */
export function troubleWithFiles(files: FileFacts[], limit: FileLimit | null): FileTrouble | null {
  if (files.length === 0) return null;
  if (!limit) return "no_files";
  if (files.length > limit.countMax) return "too_many_files";
  return files.map((file) => troubleWithFile(file, limit)).find((trouble) => trouble !== null) ?? null;
}

export function troubleWithFile(file: FileFacts, limit: FileLimit): FileTrouble | null {
  if (!limit.types.includes(file.type)) return "file_type";
  if (file.size > limit.bytesMax) return "file_too_large";
  if (limit.pixelsMax !== null && (file.pixels ?? 0) > limit.pixelsMax) return "too_many_pixels";
  const describable = limit.altTextMax ?? Number.POSITIVE_INFINITY;
  return [...(file.altText ?? "")].length > describable ? "alt_text_too_long" : null;
}
