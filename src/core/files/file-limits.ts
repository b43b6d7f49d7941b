/** Largest file that is kept, in bytes; what platforms let a bot fetch ends below it. */
export const FILE_MAX_BYTES = 25_000_000;
/** Files of one message that are kept; no platform sends more. */
export const FILES_PER_MESSAGE_MAX = 20;
/** Largest picture that is opened: a small file may unfold into many gigabytes. */
export const PICTURE_MAX_PIXELS = 50_000_000;
/** Longest side of a picture as it is kept, and of its thumbnail, in pixels. */
export const PICTURE_SIDE_MAX = 4_096;
export const THUMBNAIL_SIDE_MAX = 480;

const NAME_MAX = 120;

/** What a file is called when it is saved: no path, no control or reordering characters, no longer than a folder can list. */
export function safeFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const plain = last.replace(/[\p{C}"<>|:*?]/gu, "").replace(/^[.\s]+|[.\s]+$/g, "");
  if (plain.length <= NAME_MAX) return plain;
  const [ending = ""] = /\.[a-z0-9]{1,8}$/i.exec(plain) ?? [];
  return plain.slice(0, NAME_MAX - ending.length) + ending;
}
