import { parseSearch } from "@/core/search/parse-search";
import { notUnderstood, type SearchPage } from "@/core/search/search-view";
import type { Viewer } from "@/core/views";
import { database } from "@/db/client";
import { platformsOfChannels } from "@/db/queries/platforms-of-channels";
import { searchPage } from "@/db/queries/search-page";

export interface SearchWish {
  /** What somebody typed. */
  q: string;
  /** The time zone of who asks. */
  zone: string;
  cursor: string | null;
}

/** A page of what was found, or what is wrong with the question: then nothing is looked for. */
export async function answerSearch(
  viewer: Viewer,
  { q, zone, cursor }: SearchWish,
  now: Date,
): Promise<SearchPage> {
  const began = performance.now();
  const spentMs = () => performance.now() - began;
  const platforms = await platformsOfChannels(database(), viewer);
  const { query, problems } = parseSearch(q, { zone, now, platforms });
  return problems.length > 0
    ? notUnderstood(problems)
    : searchPage(database(), viewer, { query, cursor, now, spentMs });
}
