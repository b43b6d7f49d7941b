import { z } from "zod";
import type { Cursor } from "@/platforms/connector";

/** An item's place in its list. Ids are opaque and may be of no order; the list's own order is newest first. */
export interface Mark {
  id: string;
  at: Date;
}

/** How far behind the newest seen item each scan reads again: what is stored late stands below what was seen. */
const OVERLAP_MS = 120_000;
/** Items that a first scan goes back, if the list is so long. */
const FIRST_MAX = 800;

export interface Scan {
  /** The last item of the page before; null at the top. */
  below: string | null;
  newest: Mark | null;
  read: number;
}

const StoredMark = z.object({ id: z.string(), at: z.coerce.date() });
const Stored = z.object({ below: z.string(), newest: StoredMark.nullable(), read: z.number() });
const TOP: Scan = { below: null, newest: null, read: 0 };

/** A cursor may come from a restored backup or from hands: what cannot be read begins at the top. */
export function scanFrom(cursor: Cursor | null): { seen: Mark | null; scan: Scan } {
  const scan = Stored.safeParse(jsonIn(cursor?.scan?.pageToken));
  const seen = StoredMark.safeParse(jsonIn(cursor?.seen));
  return { seen: seen.data ?? null, scan: scan.data ?? TOP };
}

export interface Step {
  seen: Mark | null;
  scan: Scan;
  /** The items of the page, newest first. */
  marks: Mark[];
  /** The server says that the list ends here. */
  isEnd: boolean;
}

/** Where pulling stands after a page, and how many of its items are to be kept. */
export function advanced({ seen, scan, marks, isEnd }: Step): { cursor: Cursor; kept: number } {
  const kept = seen === null ? marks.length : marks.findIndex((mark) => isKnown(mark, seen));
  const newest = scan.newest ?? marks[0] ?? seen;
  const below = marks.at(-1)?.id ?? null;
  const read = scan.read + marks.length;
  const isLast =
    isEnd || below === null || below === scan.below || (seen === null ? read >= FIRST_MAX : kept >= 0);
  const cursor = isLast
    ? { seen: newest && JSON.stringify(newest), scan: null }
    : {
        seen: seen && JSON.stringify(seen),
        scan: { pageToken: JSON.stringify({ below, newest, read }), newest: newest?.id ?? null },
      };
  return { cursor, kept: kept < 0 ? marks.length : kept };
}

const isKnown = ({ at }: Mark, seen: Mark) => at.getTime() < seen.at.getTime() - OVERLAP_MS;

function jsonIn(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
