"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTimeZone } from "next-intl";
import { useEffect, useMemo } from "react";
import { SEARCH_MAX } from "@/core/search/parse-search";
import type { SearchPage } from "@/core/search/search-view";
import { searchQuery } from "../data/queries";
import type { PlacedRow } from "../inbox/arrange";

/** With fewer rows a page that ended early is followed by the next by itself, up to so many. */
const ENOUGH_ROWS = 10;
const PAGES_BY_ITSELF = 10;

/** What was found for the question in the address, in the order in which it was found. Null is no search at all. */
export function useSearch(q: string | null) {
  const asked = (q ?? "").trim().slice(0, SEARCH_MAX);
  const zone = useTimeZone() ?? "UTC";
  const query = useInfiniteQuery({
    ...searchQuery({ q: asked, zone }),
    enabled: asked !== "",
    // What was found before stays while somebody types on.
    placeholderData: (before) => before,
  });
  const pages = asked === "" ? undefined : query.data?.pages;
  const shown = useMemo(() => together(pages ?? []), [pages]);
  const isScarce = shown.readBackTo !== null && shown.placed.length < ENOUGH_ROWS;
  const goesOn = isScarce && (pages?.length ?? 0) < PAGES_BY_ITSELF && query.hasNextPage && !query.isFetching;
  const { fetchNextPage } = query;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  return { asked, query, isAnswered: pages !== undefined && !query.isPlaceholderData, ...shown, ...STAYS };
}

/** Whatever is done to a conversation, it is still one in which that was said. */
const STAYS = { drop: () => {}, restore: () => {} };

export type Search = ReturnType<typeof useSearch>;

function together(pages: SearchPage[]) {
  const rows = new Map(pages.flatMap((page) => page.rows).map((row) => [row.id, row]));
  return {
    placed: [...rows.values()].map((row): PlacedRow => ({ row, group: "rest", hasLeft: false })),
    matches: Object.assign({}, ...pages.map((page) => page.matches)) as SearchPage["matches"],
    problems: pages[0]?.problems ?? [],
    readBackTo: pages.at(-1)?.readBackTo ?? null,
  };
}
