"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { ADDRESS_NAMES, narrowingsOf } from "./address";
import type { InboxLocation } from "./location";
import { useNarrowingWords } from "./use-narrowing-words";

/** What the list is narrowed by, each to be taken away. Nothing where the title says it. */
export function NarrowedLine({ location }: { location: InboxLocation }) {
  const t = useTranslations("filter");
  const narrowings = narrowingsOf(location.filter);
  const view = useTranslations("view");
  const words = useNarrowingWords(narrowings);
  if (narrowings.length === 0 || isSaidByTitle(location)) return null;
  return (
    <ul aria-label={t("narrowed")} className="flex flex-none flex-wrap gap-1 ps-5 pe-3 pb-2">
      {location.saved && (
        <li className="type-meta flex h-6 items-center pe-1 text-ink-3 pointer-coarse:h-11">
          {view(`title.${location.view}`)}
        </li>
      )}
      {narrowings.map(({ by }, at) => (
        <li key={by} className="min-w-0">
          <button
            type="button"
            aria-label={t("remove", { name: words[at]?.words ?? "" })}
            onClick={() => void location.go({ [ADDRESS_NAMES[by]]: null })}
            className="type-meta inline-flex h-6 max-w-full items-center gap-1.5 rounded-tag bg-sunk ps-2 pe-1.5 text-ink-2 hover:text-ink pointer-coarse:h-11 pointer-coarse:px-3"
          >
            {words[at]?.mark}
            <bdi className="truncate">{words[at]?.words}</bdi>
            <X size={12} aria-hidden="true" className="flex-none text-ink-3" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** One narrowing of everything that is open is what the list is called. */
export const isSaidByTitle = ({ filter, saved }: Pick<InboxLocation, "filter" | "saved">): boolean =>
  saved === null && filter.view === "team" && narrowingsOf(filter).length === 1;
