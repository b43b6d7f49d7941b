import type { Cursor, Page } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import type { XClient } from "./client";
import { postFields } from "./fields";
import { type Page as Answer, envelopesOf, pageFrom } from "./page";
import { firstIdAt, isAfter, newestOf, timeOf } from "./snowflake";

export interface PostList {
  /** Path below `/2/`. */
  path: string;
  query?: Record<string, string>;
  /** X gives no more than this many of the newest. */
  windowMax: number;
  accountExternalId: string;
}

const PAGE_SIZE = 100;
/** How far behind the newest seen post each scan reads again: ids are ordered by time only roughly. */
const OVERLAP_MS = 120_000;

/**
 * One page of a list that X gives newest first. The page token holds how many items the scan has read, then X's own
 * token. A token that X no longer knows starts the scan again: what is stored twice is one.
 */
export async function pullPosts(client: XClient, list: PostList, cursor: Cursor | null): Promise<Page> {
  const seen = cursor?.seen ?? null;
  const scan = scanFrom(cursor?.scan ?? null);
  const answer = await read(client, { list, seen, token: scan.token }).catch((error: unknown) => {
    if (scan.token !== null && isInvalidRequest(error)) return null;
    throw error;
  });
  if (answer === null) return pullPosts(client, list, { seen, scan: null });
  return pageOf(answer, { list, seen, scan });
}

interface Scan {
  read: number;
  token: string | null;
  newest: string | null;
}

function scanFrom(stored: Cursor["scan"]): Scan {
  if (stored === null) return { read: 0, token: null, newest: null };
  const cut = stored.pageToken.indexOf(":");
  return {
    read: Number(stored.pageToken.slice(0, cut)),
    token: stored.pageToken.slice(cut + 1),
    newest: stored.newest,
  };
}

async function read(
  client: XClient,
  { list, seen, token }: { list: PostList; seen: string | null; token: string | null },
): Promise<Answer> {
  const query = {
    ...postFields,
    ...list.query,
    max_results: PAGE_SIZE,
    // The same on every page of a scan.
    since_id: seen === null ? undefined : overlapping(seen),
    pagination_token: token ?? undefined,
  };
  return pageFrom(await client.read(list.path, query));
}

const overlapping = (seen: string) => firstIdAt(new Date(timeOf(seen).getTime() - OVERLAP_MS));

const isInvalidRequest = (error: unknown) =>
  error instanceof PlatformError && error.reason === "invalid_request";

function pageOf(
  answer: Answer,
  { list, seen, scan }: { list: PostList; seen: string | null; scan: Scan },
): Page {
  const envelopes = envelopesOf(answer, list.accountExternalId);
  const ids = envelopes.filter(({ kind }) => kind === "post").map(({ version }) => version);
  const read = scan.read + envelopes.length;
  // Of the first page: what arrives while we page belongs to the next scan.
  const newest = scan.newest ?? newestOf(ids);
  const next = answer.meta.next_token;
  if (next) return { envelopes, cursor: { seen, scan: { pageToken: `${read}:${next}`, newest } }, gap: null };
  const isCut = seen !== null && read >= list.windowMax && ids.every((id) => isAfter(id, seen));
  return {
    envelopes,
    cursor: { seen: newest ?? seen, scan: null },
    gap: isCut ? gapBetween(seen, ids) : null,
  };
}

function gapBetween(seen: string, ids: string[]): Page["gap"] {
  const oldest = ids.reduce((a, b) => (isAfter(a, b) ? b : a), ids[0] ?? seen);
  return { reason: "too_many", from: timeOf(seen), to: timeOf(oldest) };
}
