import { decodeCursor, encodeCursor } from "@/core/inbox-cursor";
import type { SearchQuery } from "@/core/search/search-query";
import type { SearchPage } from "@/core/search/search-view";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { inboxRows } from "./inbox-rows";
import { searchMatches } from "./search-matches";
import { questionFor } from "./search-question";
import { lookThrough } from "./search-walk";

export interface Search {
  query: SearchQuery;
  /** From `SearchPage.nextCursor`. */
  cursor: string | null;
  now: Date;
  /** Milliseconds since the question was asked: a page that takes long ends where it is. */
  spentMs: () => number;
}

const SEARCH_ROWS = 30;

/**
 * One page of what answers the question and exists for the viewer: a conversation once, with its newest match, the
 * newest first. A page takes a bounded amount of work; one that ends before it is full says how far back it looked.
 */
export async function searchPage(
  executor: Executor,
  viewer: Viewer,
  { query, cursor, now, spentMs }: Search,
): Promise<SearchPage> {
  const after = cursor === null ? null : decodeCursor(cursor);
  const question = await questionFor(executor, viewer, query);
  const asked = { viewer, query, question, after, now, wanted: SEARCH_ROWS, spentMs };
  const { found, stoppedAt } = await lookThrough(executor, asked);
  const [rows, matches] = await Promise.all([
    inboxRows(
      executor,
      viewer,
      found.map(({ conversationId }) => conversationId),
    ),
    searchMatches(executor, { query, question, found }),
  ]);
  const isFull = found.length === SEARCH_ROWS;
  return {
    problems: [],
    rows: rows.filter(({ id }) => id in matches),
    matches,
    nextCursor: stoppedAt && encodeCursor({ rank: 0, ...stoppedAt }),
    readBackTo: stoppedAt && !isFull ? new Date(stoppedAt.at).toISOString() : null,
  };
}
