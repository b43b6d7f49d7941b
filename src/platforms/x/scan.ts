import { z } from "zod";
import type { Cursor } from "@/platforms/connector";
import { isAfter, isId, newestOf } from "./snowflake";

const Id = z.string().refine(isId);

/**
 * Where a scan stands. `list` is the list itself, `whole` the same without a lower bound because X refused ours,
 * `search` looks behind the end of a list that was too short.
 */
const Scan = z.object({
  mode: z.enum(["list", "whole", "search"]),
  /** X's own; null on a first page, and where pages follow each other by id. */
  token: z.string().nullable(),
  /** X's tokens led nowhere: each page begins below the oldest item read. */
  isById: z.boolean(),
  /** Items read from the list, and by searching behind it. */
  listed: z.number(),
  searched: z.number(),
  oldest: Id.nullable(),
  /** The upper bound of a search, the same on all its pages. */
  below: Id.nullable(),
  /** Pages in a row that brought nothing older. */
  stuck: z.number(),
  /** Times that it began again. */
  restarts: z.number(),
  /** Of the first page: what arrives while we page belongs to the next scan. */
  newest: Id.nullable(),
});
export type Scan = z.infer<typeof Scan>;

export const NEW_SCAN: Scan = {
  ...{ mode: "list", token: null, isById: false, listed: 0, searched: 0 },
  ...{ oldest: null, below: null, stuck: 0, restarts: 0, newest: null },
};

/** Pages that bring nothing older are an irregularity of X; more than so many in a row are a circle. */
const STUCK_MAX = 4;

/** What was packed by another version begins again: what is stored twice is one. */
export function scanFrom(stored: Cursor["scan"]): Scan {
  if (stored === null) return NEW_SCAN;
  return Scan.catch(NEW_SCAN).parse(jsonOr(stored.pageToken));
}

/** The rest of the product keeps it unread. */
export const packed = (scan: Scan): NonNullable<Cursor["scan"]> => ({
  pageToken: JSON.stringify(scan),
  newest: scan.newest,
});

/** The scan after a page with these ids. */
export function advanced(scan: Scan, { ids, next }: { ids: string[]; next: string | undefined }): Scan {
  const known = ids.filter(isId);
  const oldest = oldestOf(scan.oldest === null ? known : [scan.oldest, ...known]);
  const hasMoved = oldest !== scan.oldest;
  const stuck = hasMoved || (scan.isById && ids.length === 0) ? 0 : scan.stuck + 1;
  const isCircle = (next !== undefined && next === scan.token) || stuck > STUCK_MAX;
  return {
    ...scan,
    token: isCircle || scan.isById ? null : (next ?? null),
    isById: scan.isById || isCircle,
    listed: scan.listed + (scan.mode === "search" ? 0 : ids.length),
    searched: scan.searched + (scan.mode === "search" ? ids.length : 0),
    oldest,
    stuck: isCircle && !scan.isById ? 0 : stuck,
    newest: scan.newest ?? newestOf(known),
  };
}

/** Not even ids led on. */
export const isCircling = ({ isById, stuck }: Scan): boolean => isById && stuck > 0;

const oldestOf = (ids: string[]): string | null =>
  ids.reduce<string | null>((oldest, id) => (oldest === null || isAfter(oldest, id) ? id : oldest), null);

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
