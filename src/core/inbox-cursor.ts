import { z } from "zod";

/** Where a page of the inbox ended: the sort key of its last row. Times are milliseconds, as the columns keep them. */
export interface InboxCursor {
  rank: number;
  at: number;
  id: string;
}

/** The years 0001 to 9999: what a `timestamptz` and a `Date` both hold. */
const AT_MIN = -62_135_596_800_000;
const AT_MAX = 253_402_300_799_999;
const RANK_MAX = 9;

const Shape = z.tuple([
  z.number().int().min(0).max(RANK_MAX),
  z.number().int().min(AT_MIN).max(AT_MAX),
  z.uuid(),
]);

export const encodeCursor = ({ rank, at, id }: InboxCursor) => toBase64Url(JSON.stringify([rank, at, id]));

/** Null when the text is no cursor of ours. */
export function decodeCursor(text: string): InboxCursor | null {
  try {
    const [rank, at, id] = Shape.parse(JSON.parse(fromBase64Url(text)));
    return { rank, at, id };
  } catch {
    return null;
  }
}

const toBase64Url = (text: string) =>
  btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const fromBase64Url = (text: string) => atob(text.replaceAll("-", "+").replaceAll("_", "/"));
