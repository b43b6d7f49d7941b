"use client";

import { useTranslations } from "next-intl";
import type { MessageView } from "@/core/views";

/** A message without words that we could read, encrypted ones among them: said, with the place to read it. */
export function Wordless({ message: { url } }: { message: MessageView }) {
  const t = useTranslations("thread");
  return (
    <p className="type-body py-0.5 text-ink-3 italic">
      {t("wordless")}{" "}
      {url && (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="font-[550] text-accent not-italic underline-offset-[3px] hover:underline"
        >
          {t("openThere")}
        </a>
      )}
    </p>
  );
}
