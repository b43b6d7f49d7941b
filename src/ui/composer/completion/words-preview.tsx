"use client";

import { TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useLanguageName } from "../../intl/use-language-name";
import { type ComposerMode, useOpenConversation } from "../../thread/conversation-context";
import { useCount } from "../count";
import { limitOf } from "../modes";
import type { ReadyReply } from "./use-ready-reply";

/** What would be said, how the platform will count it, and which language it is where that is not the customer's. */
export function WordsPreview({ ready, mode }: { ready: ReadyReply | null; mode: ComposerMode }) {
  const t = useTranslations("replies.pick");
  const languageName = useLanguageName();
  const { conversation } = useOpenConversation();
  const format = useFormatter();
  const missing = useMissing(ready);
  const limit = limitOf(conversation.composer, mode);
  const text = ready?.filled.ok ? ready.filled.text : "";
  const count = useCount(text, limit);
  if (!ready) return null;
  const isOver = limit !== null && count > limit.limit;
  return (
    <div aria-live="polite" className="grid gap-2">
      {missing ? (
        <p className="type-preview flex gap-2 text-over">
          <TriangleAlert size={14} className="mt-[3px] flex-none" aria-hidden="true" />
          {t("gap", { missing })}
        </p>
      ) : (
        <p lang={ready.language} dir="auto" className="type-body whitespace-pre-line">
          {text}
        </p>
      )}
      <p className="type-meta flex flex-wrap gap-x-3 text-ink-3">
        {ready.isFallback && (
          <span>
            {ready.wanted
              ? t("fallback", { wanted: languageName(ready.wanted), given: languageName(ready.language) })
              : t("noLanguage", { given: languageName(ready.language) })}
          </span>
        )}
        {!missing && limit && (
          <span className={`figures ${isOver ? "font-semibold text-over" : ""}`}>
            {isOver
              ? t("over", { n: count - limit.limit })
              : t("length", { n: format.number(count), limit: format.number(limit.limit) })}
          </span>
        )}
      </p>
    </div>
  );
}

/** What is not known of a reply here, in words; null where it has no gap. */
export function useMissing(ready: ReadyReply | null): string | null {
  const t = useTranslations("replies");
  const format = useFormatter();
  if (!ready || ready.filled.ok) return null;
  return format.list(
    ready.filled.missing.map((name) => t(`unknown.${name}`)),
    { type: "unit" },
  );
}
