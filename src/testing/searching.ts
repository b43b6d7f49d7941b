import { parseSearch } from "@/core/search/parse-search";
import type { SearchPage } from "@/core/search/search-view";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { searchPage } from "@/db/queries/search-page";
import { NOW } from "./desk";

/** A page of what this person finds; throws when the question is not understood. */
export async function searchAs(
  database: Database,
  viewer: Viewer,
  {
    text,
    cursor = null,
    spentMs = () => 0,
  }: { text: string; cursor?: string | null; spentMs?: () => number },
): Promise<SearchPage> {
  const { query, problems } = parseSearch(text, { zone: "UTC", now: NOW, platforms: ["mastodon", "x"] });
  if (problems.length > 0) throw new Error(`“${text}” is not understood: ${JSON.stringify(problems)}`);
  return searchPage(database, viewer, { query, cursor, now: NOW, spentMs });
}

/** The conversations that this person finds, newest match first. */
export const foundBy = async (database: Database, viewer: Viewer, text: string): Promise<string[]> =>
  (await searchAs(database, viewer, { text })).rows.map(({ id }) => id);
