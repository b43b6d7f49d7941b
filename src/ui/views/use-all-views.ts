"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { wholeView } from "@/core/list-filter";
import { VIEW_NAMES } from "@/core/views";
import { countsQuery } from "../data/queries";
import { listAddress } from "../inbox/address";
import { useCount } from "../intl/use-count";
import { savedAddress, useSavedViews, useViewCount } from "./use-saved-views";

interface AnyView {
  address: string;
  name: string;
  /** Of a view that is shared. */
  team: string | null;
  /** As people read it; empty while nobody knows. */
  shownCount: string;
}

/** The built-in views and the saved ones, as they are called. */
export function useAllViews(): AnyView[] {
  const t = useTranslations("view.name");
  const { data: counts } = useQuery(countsQuery());
  const count = useCount();
  const viewCount = useViewCount();
  const saved = useSavedViews()?.views ?? [];
  return [
    ...VIEW_NAMES.map((view) => ({
      address: listAddress(wholeView(view)),
      name: t(view),
      team: null,
      shownCount: counts ? count(counts.views[view]) : "",
    })),
    ...saved.map((view) => ({
      address: savedAddress(view.id),
      name: view.name,
      team: view.team?.name ?? null,
      shownCount: viewCount(view.count),
    })),
  ];
}
