import { z } from "zod";
import type { Cursor, Envelope, Page } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";

/** Posts with their comments, media with theirs, exchanges with their messages: a list of lists. */
export interface Places {
  /** One page of them, each with the newest of what was written there. */
  page(after: string | null): Promise<{ places: Place[]; after: string | null }>;
  /** What was written there before that. */
  more(open: OpenPlace): Promise<Written>;
  /** The latest change comes first, so that the first place without one ends the list. */
  isByChange: boolean;
  pagesMax: number;
  /** Something may have been written below what is older than what we have seen, by so many milliseconds. */
  lookBackMs: number;
  now(): Date;
}

export interface Place {
  id: string;
  changedAt: Date;
  written: Written;
}

/** Newest first. */
export interface Written {
  items: { at: Date; envelope: Envelope }[];
  after: string | null;
  /** When the oldest of these was written, wanted or not; null when there are none, or when they come in another order. */
  oldestAt: Date | null;
  /** Lists within these that did not come whole, such as the replies to a comment. */
  within?: { id: string; after: string; oldestAt: Date }[];
}

const OpenPlace = z.object({
  id: z.string(),
  after: z.string(),
  pages: z.number(),
});
export type OpenPlace = z.infer<typeof OpenPlace>;
const Token = z.object({
  after: z.string().nullable(),
  pages: z.number(),
  open: z.array(OpenPlace),
});
type Token = z.infer<typeof Token>;

/** Times are told to the second and the order of one second is not promised: this much is read again. */
const OVERLAP_MS = 10 * 60_000;
/** What is older than this when an account is connected nobody waits for. */
const FIRST_LOOK_BACK_MS = 7 * 24 * 60 * 60_000;
/** Pages of one place in one scan, a hundred items each. */
const PAGES_OF_PLACE_MAX = 50;

/** One call of a scan. A page that Meta has forgotten begins the scan again. */
export async function scanPlaces(places: Places, cursor: Cursor | null): Promise<Page> {
  const seen = cursor?.seen ?? null;
  const scan = cursor?.scan ?? null;
  try {
    return await scanned(places, { seen, scan });
  } catch (error) {
    if (scan === null || !isForgotten(error)) throw error;
    return scanned(places, { seen, scan: null });
  }
}

const isForgotten = (error: unknown) =>
  error instanceof PlatformError && error.fault === "rejected" && error.reason === "invalid_request";

async function scanned(places: Places, { seen, scan }: Cursor): Promise<Page> {
  const edge = edgeOf(places, seen);
  const { found, next, gap } = await step(places, tokenIn(scan), edge);
  const newest = latest([scan?.newest ?? null, ...found.map(({ at }) => at.toISOString())]);
  const isOver = next.after === null && next.open.length === 0;
  return {
    envelopes: found.filter(({ at }) => at >= edge).map(({ envelope }) => envelope),
    cursor: isOver
      ? { seen: latest([seen, newest]), scan: null }
      : { seen, scan: { pageToken: JSON.stringify(next), newest } },
    gap,
  };
}

interface Step {
  found: Written["items"];
  next: Token;
  gap: Page["gap"];
}

function step(places: Places, token: Token, edge: Date): Promise<Step> {
  const [first, ...rest] = token.open;
  return first ? moreOf(places, { ...token, open: rest }, { first, edge }) : nextPlaces(places, token, edge);
}

async function moreOf(
  places: Places,
  token: Token,
  { first, edge }: { first: OpenPlace; edge: Date },
): Promise<Step> {
  const written = await read(places, first);
  const open = openIn(places, {
    id: first.id,
    pages: first.pages + 1,
    written,
    edge,
  });
  // An empty page may point to where we are; it is asked again, as often as any place.
  const isCircle = written.after === first.after && (written.oldestAt !== null || written.items.length > 0);
  const isEnough = isCircle || first.pages + 1 >= PAGES_OF_PLACE_MAX;
  const left = open.filter(({ id }) => !isEnough || id !== first.id);
  const to = written.oldestAt ?? places.now();
  return {
    found: written.items,
    next: { ...token, open: [...left, ...token.open] },
    gap:
      left.length < open.length ? { reason: isCircle ? "paging_broken" : "too_many", from: edge, to } : null,
  };
}

/** A place that is gone since it was listed has nothing more. */
async function read(places: Places, place: OpenPlace): Promise<Written> {
  try {
    return await places.more(place);
  } catch (error) {
    if (error instanceof PlatformError && error.reason === "target_gone")
      return { items: [], after: null, oldestAt: null };
    throw error;
  }
}

async function nextPlaces(places: Places, token: Token, edge: Date): Promise<Step> {
  const page = await places.page(token.after);
  const open = page.places.flatMap(({ id, written }) => openIn(places, { id, pages: 0, written, edge }));
  const isPast = places.isByChange && page.places.some(({ changedAt }) => changedAt < edge);
  const pages = token.pages + 1;
  const isCircle = page.after !== null && page.after === token.after;
  const after = isPast || isCircle || pages >= places.pagesMax ? null : page.after;
  return {
    found: page.places.flatMap(({ written }) => written.items),
    next: { after, pages, open },
    gap: isCircle ? { reason: "paging_broken", from: edge, to: places.now() } : null,
  };
}

/** What is to be read on, of a place and of the lists within it: nothing that lies before what we have seen. */
function openIn(
  { lookBackMs }: Places,
  { id, pages, written, edge }: { id: string; pages: number; written: Written; edge: Date },
): OpenPlace[] {
  const back = edge.getTime() - lookBackMs;
  const { after, oldestAt, within = [] } = written;
  const itself =
    after !== null && (oldestAt === null || oldestAt.getTime() >= back) ? [{ id, after, pages }] : [];
  return [
    ...itself,
    ...within.flatMap((one) =>
      one.oldestAt.getTime() >= back ? [{ id: one.id, after: one.after, pages: 0 }] : [],
    ),
  ];
}

const edgeOf = ({ now }: Places, seen: string | null): Date =>
  seen === null
    ? new Date(now().getTime() - FIRST_LOOK_BACK_MS)
    : new Date(new Date(seen).getTime() - OVERLAP_MS);

const BEGINNING: Token = { after: null, pages: 0, open: [] };

function tokenIn(scan: Cursor["scan"]): Token {
  if (scan === null) return BEGINNING;
  const read = Token.safeParse(jsonFrom(scan.pageToken));
  return read.success ? read.data : BEGINNING;
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** ISO times of one form sort as text. */
const latest = (times: (string | null)[]): string | null =>
  times.reduce((last, time) => (last === null || (time !== null && time > last) ? time : last), null);
