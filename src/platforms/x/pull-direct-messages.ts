import type { Cursor, Page } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import type { XClient } from "./client";
import { directMessageFields } from "./fields";
import { envelopesOf, pageFrom } from "./page";
import { isAfter, newestOf, timeOf } from "./snowflake";

const PAGE_SIZE = 100;
/** X keeps direct messages for the API this long. */
const HISTORY_DAYS = 30;

/** One page of all our conversations, newest first. There is no `since`: a scan ends where it meets what is known. */
export async function pullDirectMessages(
  client: XClient,
  accountExternalId: string,
  cursor: Cursor | null,
): Promise<Page> {
  const seen = cursor?.seen ?? null;
  const scan = cursor?.scan ?? null;
  const query = {
    ...directMessageFields,
    max_results: PAGE_SIZE,
    event_types: "MessageCreate",
    pagination_token: scan?.pageToken,
  };
  const answer = await client.read("dm_events", query).catch((error: unknown) => {
    if (scan !== null && error instanceof PlatformError && error.reason === "invalid_request") return null;
    throw error;
  });
  // X forgot the page token.
  if (answer === null) return pullDirectMessages(client, accountExternalId, { seen, scan: null });

  const page = pageFrom(answer);
  const envelopes = envelopesOf(page, accountExternalId);
  const ids = envelopes.filter(({ kind }) => kind === "direct_message").map(({ externalId }) => externalId);
  const newest = scan?.newest ?? newestOf(ids);
  const metKnown = seen !== null && ids.some((id) => !isAfter(id, seen));
  const next = page.meta.next_token;
  if (next && !metKnown) return { envelopes, cursor: { seen, scan: { pageToken: next, newest } }, gap: null };
  return {
    envelopes,
    cursor: { seen: newest ?? seen, scan: null },
    gap: metKnown ? null : gapBetween(seen, newest),
  };
}

/** Not meeting what is known is a gap only when it was older than X's history: it may have been deleted. */
function gapBetween(seen: string | null, newest: string | null): Page["gap"] {
  if (seen === null || newest === null) return null;
  const kept = timeOf(newest).getTime() - HISTORY_DAYS * 86_400_000;
  if (timeOf(seen).getTime() >= kept) return null;
  return { reason: "too_old", from: timeOf(seen), to: new Date(kept) };
}
