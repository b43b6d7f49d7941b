"use client";

import { useTranslations } from "next-intl";
import type { FoldedPart } from "@/core/inbound-event";

/** What a program put below the words: there, and out of the way. */
export function Folded({ part }: { part: FoldedPart }) {
  const t = useTranslations("thread");
  return (
    <details className="max-w-[64ch]">
      <summary className="type-meta cursor-pointer py-1 text-ink-3 hover:text-ink pointer-coarse:py-3.5">
        {t(part.kind)}
      </summary>
      <p
        dir="auto"
        className="type-preview mt-1 border-s border-line ps-3 whitespace-pre-line text-ink-3 [overflow-wrap:anywhere]"
      >
        {part.text}
      </p>
    </details>
  );
}
