"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { MessageView } from "@/core/views";
import { DAY_AND_TIME } from "../intl/moments";
import { wordsDirection } from "../intl/words-direction";
import { MaskedText } from "./masked-text";

/** What it said before. Nobody answers a text that has changed without being able to see it. */
export function Versions({ message }: { message: MessageView }) {
  const t = useTranslations("thread");
  const format = useFormatter();
  const [isOpen, setOpen] = useState(false);
  const { earlierVersions, editedAt, editedBy } = message;
  const time = editedAt && format.dateTime(new Date(editedAt), DAY_AND_TIME);
  return (
    <div className="type-meta mt-1 text-ink-3">
      <p>
        {time && (editedBy ? t("editedBy", { time, name: editedBy }) : t("edited", { time }))}{" "}
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="font-[550] text-accent underline-offset-[3px] hover:underline pointer-coarse:min-h-11"
        >
          {t(isOpen ? "hideVersions" : "versions", { count: earlierVersions.length + 1 })}
        </button>
      </p>
      {isOpen && (
        <ol className="mt-1 grid gap-2 border-s border-line ps-3">
          {earlierVersions.map((version) => (
            <li key={version.occurredAt}>
              <time dateTime={version.occurredAt}>
                {format.dateTime(new Date(version.occurredAt), DAY_AND_TIME)}
              </time>
              <p dir={wordsDirection(version.body)} className="type-body max-w-[64ch] text-ink-2">
                <MaskedText body={version.body} masks={version.masks} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
