"use client";

import { ArrowDown } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { wordsAlone } from "@/core/search/parse-search";
import { FULL_DAY } from "../intl/moments";
import { Button } from "../primitives/button";
import type { Search } from "./use-search";

interface NothingFoundProps {
  search: Search;
  onAsk: (q: string) => void;
  onLeave: () => void;
}

/** One true thing and one next step: further back, without the conditions, or back to the list. */
export function NothingFound({ search, onAsk, onLeave }: NothingFoundProps) {
  const t = useTranslations("search.nothing");
  const { asked, readBackTo } = search;
  const words = wordsAlone(asked);
  const isNarrowed = words !== "" && words !== asked;
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 p-8 text-center">
      <h2 id="empty-list" tabIndex={-1} className="type-section outline-offset-8">
        {t("title")}
      </h2>
      {readBackTo ? (
        <Further search={search} />
      ) : (
        <>
          <p className="type-body text-balance text-ink-2">
            {t.rich("text", { q: () => <bdi className="font-medium text-ink">{asked}</bdi> })}
          </p>
          <Button look="line" className="mt-2" onClick={isNarrowed ? () => onAsk(words) : onLeave}>
            {isNarrowed ? t("words") : t("back")}
          </Button>
        </>
      )}
    </div>
  );
}

/** Below what was found: what is older, or how far back a page looked that found little. */
export function Further({ search: { query, readBackTo } }: { search: Search }) {
  const t = useTranslations("search");
  const format = useFormatter();
  if (!query.hasNextPage) return null;
  return (
    <footer className="type-meta flex min-h-11 flex-none flex-wrap items-center justify-center gap-2 border-t border-line px-5 text-ink-3 desk:min-h-8">
      {readBackTo &&
        t("readBackTo", { date: format.dateTime(new Date(readBackTo), { ...FULL_DAY, year: "numeric" }) })}
      <Button
        look="quiet"
        size="small"
        onClick={() => void query.fetchNextPage()}
        disabled={query.isFetchingNextPage}
      >
        {t(readBackTo ? "further" : "older")}
        <ArrowDown size={12} aria-hidden="true" />
      </Button>
    </footer>
  );
}
