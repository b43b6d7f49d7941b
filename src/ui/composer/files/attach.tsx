"use client";

import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "../../primitives/button";
import { useLimitWords } from "./limit-words";
import type { ComposerFiles } from "./use-files";

/** Where focus goes when a file is taken away. */
export const ATTACH_ID = "composer-attach";

/** Adds files, and says beforehand how many and how large. Nothing where the platform takes none. */
export function Attach({ files }: { files: ComposerFiles }) {
  const t = useTranslations("composer.files");
  const words = useLimitWords(files.limit);
  const input = useRef<HTMLInputElement>(null);
  if (!files.limit) return null;
  return (
    <div className="px-2">
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-attach
        accept={files.limit.types.join(",")}
        onChange={({ target }) => {
          files.add(target.files ?? []);
          target.value = "";
        }}
      />
      <Button
        id={ATTACH_ID}
        size="small"
        look="quiet"
        aria-label={`${t("add")}. ${words}`}
        onClick={() => input.current?.click()}
      >
        <Paperclip size={14} strokeWidth={1.75} aria-hidden="true" />
        {words}
      </Button>
    </div>
  );
}
