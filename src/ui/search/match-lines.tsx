"use client";

import { useFormatter, useTranslations } from "next-intl";
import { MATCHES_MAX, type SearchMatch } from "@/core/search/search-view";
import { wordsDirection } from "../intl/words-direction";
import { Marked } from "./marked";

/** What was found in a conversation, in the place of its preview: the words, and below them whose they are. */
export function MatchLines({ match }: { match: SearchMatch }) {
  const t = useTranslations("search.match");
  const { kind, author, excerpt, count } = match;
  return (
    <>
      <p
        dir={wordsDirection(excerpt.text)}
        className="type-preview truncate text-match-parent text-ink-2 max-desk:text-[0.875rem]"
      >
        {excerpt.text === "" ? t("wordless") : <Marked excerpt={excerpt} />}
      </p>
      <p className="type-meta flex h-4 gap-1 overflow-hidden text-ink-3">
        {kind !== "message" && <span className="flex-none">{t(kind)}</span>}
        {kind === "note" && author && <span aria-hidden="true">·</span>}
        {author && (
          <bdi className="truncate">
            <Marked excerpt={author} />
          </bdi>
        )}
        {count > 1 && <Count count={count} />}
      </p>
    </>
  );
}

function Count({ count }: { count: number }) {
  const t = useTranslations("search.match");
  const format = useFormatter();
  const shown = `${format.number(count)}${count < MATCHES_MAX ? "" : "+"}`;
  return (
    <span className="flex-none">
      <span aria-hidden="true">· </span>
      {t("count", { count, shown })}
    </span>
  );
}
