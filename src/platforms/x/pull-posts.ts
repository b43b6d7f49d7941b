import type { Cursor, Page } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import type { XClient } from "./client";
import { postFields } from "./fields";
import { type Page as Answer, envelopesOf, pageFrom } from "./page";
import { advanced, isCircling, NEW_SCAN, packed, type Scan, scanFrom } from "./scan";
import { firstIdAt, isAfter, isId, timeOf } from "./snowflake";

export interface PostList {
  /** Path below `/2/`. */
  path: string;
  query?: Record<string, string>;
  /** X gives no more than this many of the newest. */
  windowMax: number;
  /** What finds the same by searching, which goes back seven days. */
  search: string;
  accountExternalId: string;
}

const PAGE_SIZE = 100;
/** How far behind the newest seen post each scan reads again: ids are ordered by time only roughly. */
const OVERLAP_MS = 120_000;
/** How far X's search goes back, with a little to spare. */
const SEARCHED_MS = 7 * 86_400_000 - 300_000;

/**
 * One page of a list that X gives newest first, back to what was seen. Where the list ends before that, X is searched
 * for the rest; what lies further back than both is a gap. Tokens that X forgets or that lead in a circle are replaced
 * by ids.
 */
export async function pullPosts(client: XClient, list: PostList, cursor: Cursor | null): Promise<Page> {
  const seen = cursor?.seen && isId(cursor.seen) ? cursor.seen : null;
  const place = { list, seen, scan: scanFrom(cursor?.scan ?? null) };
  const answer = await read(client, place).catch((error: unknown) => otherwise(error, place.scan));
  if (answer === "give up") return ended([], { ...place, scan: { ...place.scan, mode: "list" } });
  if ("turn" in answer)
    return pullPosts(client, list, { seen, scan: packed({ ...place.scan, ...answer.turn }) });
  return pageOf(answer.page, place);
}

interface Place {
  list: PostList;
  seen: string | null;
  scan: Scan;
}

async function read(client: XClient, place: Place): Promise<{ page: Answer }> {
  const { list, scan } = place;
  const query = {
    ...postFields,
    max_results: PAGE_SIZE,
    since_id: lowerBound(place),
    until_id: (scan.isById ? scan.oldest : scan.below) ?? undefined,
    pagination_token: scan.token ?? undefined,
  };
  const asked =
    scan.mode === "search"
      ? client.read("tweets/search/recent", { ...query, query: list.search })
      : client.read(list.path, { ...list.query, ...query });
  return { page: pageFrom(await asked) };
}

/** The same on every page of a scan. */
function lowerBound({ seen, scan }: Place): string | undefined {
  if (seen === null || scan.mode === "whole") return undefined;
  const bound = overlapping(seen);
  return scan.mode === "list" || isSearched(bound, scan) ? bound : undefined;
}

const overlapping = (seen: string) => firstIdAt(new Date(timeOf(seen).getTime() - OVERLAP_MS));

/** Whether X's search goes back as far as this; now is what came last. */
const isSearched = (id: string, { newest }: Scan) => newest !== null && isAfter(id, searchFloor(newest));
const searchFloor = (newest: string) => firstIdAt(new Date(timeOf(newest).getTime() - SEARCHED_MS));

/** What to do when X refuses a page; what nothing helps against is thrown. */
function otherwise(error: unknown, scan: Scan): { turn: Partial<Scan> } | "give up" {
  if (!(error instanceof PlatformError)) throw error;
  const isRefused = error.reason === "invalid_request";
  if (isRefused && scan.token !== null) return { turn: { token: null, isById: true } };
  if (scan.mode === "search" && (isRefused || error.reason === "not_permitted")) return "give up";
  if (isRefused && scan.restarts === 0) return { turn: { ...NEW_SCAN, mode: "whole", restarts: 1 } };
  throw error;
}

function pageOf(answer: Answer, { list, seen, scan }: Place): Page {
  const envelopes = envelopesOf(answer, list.accountExternalId);
  const ids = envelopes.filter(({ kind }) => kind === "post").map(({ version }) => version);
  const next = advanced(scan, { ids, next: answer.meta.next_token });
  const isLast =
    answer.meta.next_token === undefined ||
    (scan.isById && ids.length === 0) ||
    isCircling(next) ||
    (next.mode === "whole" && seen !== null && hasReached(next, overlapping(seen)));
  if (!isLast) return { envelopes, cursor: { seen, scan: packed(next) }, gap: null };
  const isShort = seen !== null && next.oldest !== null && !hasReached(next, seen);
  if (isShort && next.mode !== "search")
    return { envelopes, cursor: { seen, scan: packed(behind(next)) }, gap: null };
  return ended(envelopes, { list, seen, scan: next });
}

const hasReached = ({ oldest }: Scan, id: string) => oldest !== null && !isAfter(oldest, id);

/** Goes on by searching where the list ended. */
const behind = (scan: Scan): Scan => ({
  ...scan,
  ...{ mode: "search", token: null, isById: false, stuck: 0, below: scan.oldest },
});

function ended(envelopes: Page["envelopes"], place: Place): Page {
  const { seen, scan } = place;
  return { envelopes, cursor: { seen: scan.newest ?? seen, scan: null }, gap: gapOf(place) };
}

/** A list that is not full ends where it should: what was seen last may have been deleted. */
function gapOf({ list, seen, scan }: Place): Page["gap"] {
  const { oldest, newest } = scan;
  if (oldest === null || newest === null || (seen !== null && hasReached(scan, seen))) return null;
  const from = seen === null ? null : timeOf(seen);
  if (isCircling(scan)) return { reason: "paging_broken", from, to: timeOf(oldest) };
  if (scan.listed <= list.windowMax - PAGE_SIZE && scan.searched === 0) return null;
  if (seen === null || scan.mode !== "search") return { reason: "too_many", from, to: timeOf(oldest) };
  if (isSearched(overlapping(seen), scan)) return null;
  return { reason: "too_many", from, to: timeOf(searchFloor(newest)) };
}
