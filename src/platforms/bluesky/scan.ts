import { z } from "zod";
import type { Cursor, Envelope, Page } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";

/** A list of Bluesky, newest first, with no way to ask for what is new. */
export interface Listing {
  /** Throws `invalid_request` for a page that Bluesky has forgotten. */
  read(cursor: string | undefined): Promise<{ items: Item[]; next: string | undefined }>;
  now: Date;
}

/** What is no item of ours has a place in the list all the same. */
export interface Item {
  /** Null where it cannot be read: the item is one all the same. */
  at: Date | null;
  envelope: Envelope | null;
}

/**
 * Lists stand in the order of the earlier of two moments, when the writer says to have written and when Bluesky saw it:
 * what was long on its way lies below what we have seen. So far back every scan reads again.
 */
const OVERLAP_MS = 10 * 60_000;
/** A first scan reads back so far. */
const HISTORY_MS = 30 * 86_400_000;
/** Pages in a row that bring nothing older are an irregularity; more are a circle. */
const STUCK_MAX = 4;
/** A scan whose page Bluesky forgets begins again so often. */
const RESTARTS_MAX = 3;

const Scan = z.object({
  /** Bluesky's own; null on a first page. */
  cursor: z.string().nullable(),
  newest: z.string().nullable(),
  oldest: z.string().nullable(),
  stuck: z.number(),
  restarts: z.number(),
});
type Scan = z.infer<typeof Scan>;

const NEW_SCAN: Scan = { cursor: null, newest: null, oldest: null, stuck: 0, restarts: 0 };

/** One page of a list. The scan ends where it is surely below what was seen before, or where the list ends. */
export async function scanPage(listing: Listing, stored: Cursor | null): Promise<Page> {
  const seen = momentIn(stored?.seen ?? null);
  const scan = scanFrom(stored?.scan ?? null);
  const answer = await listing.read(scan.cursor ?? undefined).catch((error: unknown) => {
    const isForgotten = error instanceof PlatformError && error.reason === "invalid_request";
    if (scan.cursor !== null && isForgotten) return null;
    throw error;
  });
  if (answer === null) return begunAgain(listing, { seen, scan });

  const envelopes = answer.items.flatMap(({ envelope }) => (envelope ? [envelope] : []));
  const next = advanced(scan, answer);
  const floor = (seen?.getTime() ?? listing.now.getTime() - HISTORY_MS + OVERLAP_MS) - OVERLAP_MS;
  const isBelow = next.oldest !== null && new Date(next.oldest).getTime() < floor;
  if (answer.next === undefined || isBelow) return ended(envelopes, { seen, scan: next, isBroken: false });
  if (isCircling(next, scan)) return ended(envelopes, { seen, scan: next, isBroken: true });
  return { envelopes, cursor: { seen: textOf(seen), scan: packed(next) }, gap: null };
}

interface Place {
  seen: Date | null;
  scan: Scan;
}

/** What was read stays read, and what is stored twice is one. */
function begunAgain(listing: Listing, { seen, scan }: Place): Promise<Page> | Page {
  if (scan.restarts >= RESTARTS_MAX) return ended([], { seen, scan, isBroken: true });
  const again = { ...NEW_SCAN, newest: scan.newest, restarts: scan.restarts + 1 };
  return scanPage(listing, { seen: textOf(seen), scan: packed(again) });
}

function advanced(scan: Scan, { items, next }: Awaited<ReturnType<Listing["read"]>>): Scan {
  const moments = items.flatMap(({ at }) => at?.toISOString() ?? []).sort();
  const [lowest] = [...moments, ...(scan.oldest ? [scan.oldest] : [])].sort();
  const hasMoved = lowest !== undefined && lowest !== scan.oldest;
  return {
    ...scan,
    cursor: next ?? null,
    // What arrives while we page belongs to the next scan.
    newest: scan.newest ?? moments.at(-1) ?? null,
    oldest: lowest ?? null,
    stuck: hasMoved ? 0 : scan.stuck + 1,
  };
}

const isCircling = (next: Scan, before: Scan): boolean =>
  next.stuck > STUCK_MAX || (next.cursor !== null && next.cursor === before.cursor);

function ended(envelopes: Envelope[], { seen, scan, isBroken }: Place & { isBroken: boolean }): Page {
  const newest = momentIn(scan.newest);
  const cursor = { seen: textOf(newest && (!seen || newest > seen) ? newest : seen), scan: null };
  const oldest = momentIn(scan.oldest);
  if (!isBroken || !oldest) return { envelopes, cursor, gap: null };
  return { envelopes, cursor, gap: { reason: "paging_broken", from: seen, to: oldest } };
}

const packed = (scan: Scan): NonNullable<Cursor["scan"]> => ({
  pageToken: JSON.stringify(scan),
  newest: scan.newest,
});

function scanFrom(stored: Cursor["scan"]): Scan {
  if (stored === null) return NEW_SCAN;
  try {
    return Scan.parse(JSON.parse(stored.pageToken));
  } catch {
    // Packed by another version.
    return NEW_SCAN;
  }
}

const textOf = (at: Date | null): string | null => at?.toISOString() ?? null;

function momentIn(text: string | null): Date | null {
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : new Date(at);
}
