"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTimeZone } from "next-intl";
import type { SavedViews, ViewCount } from "@/core/saved-view";
import { viewsQuery } from "../data/queries";
import { useCount } from "../intl/use-count";

/** The saved views that exist for who looks, and their teams; undefined until they were read. */
export function useSavedViews(): SavedViews | undefined {
  return useQuery(viewsQuery(useTimeZone() ?? "UTC")).data;
}

export const savedAddress = (id: string) => `/inbox?saved=${id}`;

/** A number as people read it: "12+" where there may be more, nothing where nobody can tell. */
export function useViewCount(): (count: ViewCount | null) => string {
  const format = useFormatter();
  const shown = useCount();
  return (count) => {
    if (count === null || (count.found === 0 && !count.isWhole)) return "";
    return count.isWhole || count.found > FOUND_MAX ? shown(count.found) : `${format.number(count.found)}+`;
  };
}

/** A list is counted further than what is found. */
const FOUND_MAX = 99;
