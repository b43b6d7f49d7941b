import type { Cursor, Page } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import type { XClient } from "./client";
import { directMessageFields } from "./fields";
import { envelopesOf, pageFrom } from "./page";
import { advanced, NEW_SCAN, packed, type Scan, scanFrom } from "./scan";
import { isAfter, isId, timeOf } from "./snowflake";

const PAGE_SIZE = 100;
/** X keeps direct messages for the API this long. */
const HISTORY_DAYS = 30;
/** A scan whose page tokens X forgets begins again so often, then ends where it stands. */
const RESTARTS_MAX = 3;

/** One page of all our conversations, newest first. There is no `since`: a scan ends where it meets what is known. */
export async function pullDirectMessages(
  client: XClient,
  accountExternalId: string,
  cursor: Cursor | null,
): Promise<Page> {
  const seen = cursor?.seen && isId(cursor.seen) ? cursor.seen : null;
  const scan = scanFrom(cursor?.scan ?? null);
  const query = {
    ...directMessageFields,
    max_results: PAGE_SIZE,
    event_types: "MessageCreate",
    pagination_token: scan.token ?? undefined,
  };
  const answer = await client.read("dm_events", query).catch((error: unknown) => {
    if (scan.token !== null && error instanceof PlatformError && error.reason === "invalid_request")
      return null;
    throw error;
  });
  if (answer === null) return forgotten(client, accountExternalId, { seen, scan });

  const page = pageFrom(answer);
  const envelopes = envelopesOf(page, accountExternalId);
  const ids = envelopes.filter(({ kind }) => kind === "direct_message").map(({ externalId }) => externalId);
  const next = advanced(scan, { ids, next: page.meta.next_token });
  const hasMet = seen !== null && next.oldest !== null && !isAfter(next.oldest, seen);
  const isLast = page.meta.next_token === undefined || hasMet || next.isById;
  if (!isLast) return { envelopes, cursor: { seen, scan: packed(next) }, gap: null };
  return ended(envelopes, { seen, scan: next, isBroken: next.isById && !hasMet });
}

/** There are no ids to page by here: what was read stays read, and the scan begins again. */
function forgotten(
  client: XClient,
  accountExternalId: string,
  { seen, scan }: { seen: string | null; scan: Scan },
): Promise<Page> | Page {
  if (scan.restarts >= RESTARTS_MAX) return ended([], { seen, scan, isBroken: true });
  const again = { ...NEW_SCAN, restarts: scan.restarts + 1 };
  return pullDirectMessages(client, accountExternalId, { seen, scan: packed(again) });
}

function ended(
  envelopes: Page["envelopes"],
  { seen, scan, isBroken }: { seen: string | null; scan: Scan; isBroken: boolean },
): Page {
  const cursor = { seen: scan.newest ?? seen, scan: null };
  return { envelopes, cursor, gap: isBroken ? brokenGap(seen, scan) : tooOld(seen, scan) };
}

function brokenGap(seen: string | null, { oldest }: Scan): Page["gap"] {
  if (oldest === null) return null;
  return { reason: "paging_broken", from: seen === null ? null : timeOf(seen), to: timeOf(oldest) };
}

/** Not meeting what is known is a gap only when it was older than X's history: it may have been deleted. */
function tooOld(seen: string | null, { oldest, newest }: Scan): Page["gap"] {
  if (seen === null || newest === null || (oldest !== null && !isAfter(oldest, seen))) return null;
  const kept = new Date(timeOf(newest).getTime() - HISTORY_DAYS * 86_400_000);
  return timeOf(seen) < kept ? { reason: "too_old", from: timeOf(seen), to: kept } : null;
}
