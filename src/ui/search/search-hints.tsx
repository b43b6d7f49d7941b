"use client";

import { useTranslations } from "next-intl";
import { SEARCH_OPERATORS } from "@/core/search/operators";

/** Before anything was typed: what can be looked for, and how it is narrowed. Each line begins its condition. */
export function SearchHints({ onPick }: { onPick: (beginning: string) => void }) {
  const t = useTranslations("search");
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-2 py-4">
      <h2 id="empty-list" className="type-section px-3">
        {t("hints.title")}
      </h2>
      <p className="type-body px-3 pt-1 pb-3 text-ink-2">{t("hints.text")}</p>
      <ul>
        {SEARCH_OPERATORS.map((operator) => (
          <li key={operator}>
            <button
              type="button"
              onClick={() => onPick(`${operator}:`)}
              className="type-preview grid min-h-9 w-full grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-2 rounded-button px-3 py-1.5 text-start hover:bg-sunk pointer-coarse:min-h-11"
            >
              <bdi dir="ltr" className="text-match-parent font-[620] text-accent">
                {`${operator}:`}
              </bdi>
              <span className="text-ink-2">{t(`operator.${operator}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
