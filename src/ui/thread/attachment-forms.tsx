"use client";

import { Film, ImageOff, type LucideIcon, Mic, Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AttachmentView } from "@/core/files/attachment-view";
import { FileFacts, type HereFile } from "./file-facts";

interface FormProps {
  attachment: AttachmentView;
  file: HereFile;
}

/** Played from the address it began with: a new one would begin it anew. */
export function Player({ attachment, file }: FormProps) {
  const [source, setSource] = useState(file.url);
  const { kind, altText, name } = attachment;
  const t = useTranslations("file");
  const given = {
    controls: true,
    preload: "none",
    src: source,
    "aria-label": altText ?? name ?? t(`kind.${kind}`),
    onError: () => setSource(file.url),
  } as const;
  return (
    <figure className="grid gap-1">
      {kind === "video" ? (
        <video {...given} width={320} height={180} className="max-w-full rounded-field bg-sunk" />
      ) : (
        <audio {...given} className="h-11 w-80 max-w-full" />
      )}
      <FileFacts attachment={attachment} file={file} />
    </figure>
  );
}

/** A file that is only to be saved. */
export function Saved({ attachment, file }: FormProps) {
  return (
    <div className="flex max-w-80 items-start gap-2 rounded-field border border-line px-3 py-2">
      <Paperclip size={16} aria-hidden className="mt-0.5 flex-none text-ink-3" />
      <FileFacts attachment={attachment} file={file} />
    </div>
  );
}

const ICONS: Record<AttachmentView["kind"], LucideIcon> = {
  image: ImageOff,
  video: Film,
  audio: Mic,
  file: Paperclip,
};

/** On its way, or not to be had: said, with the place where it stands. */
export function Absent({ attachment, url }: { attachment: AttachmentView; url: string | null }) {
  const t = useTranslations("file");
  const { kind, name, altText, failure } = attachment;
  const Icon = ICONS[kind];
  return (
    <div className="flex max-w-80 items-start gap-2 rounded-field border border-line border-dashed px-3 py-2 type-meta text-ink-3">
      <Icon size={16} aria-hidden className="mt-0.5 flex-none" />
      <div className="min-w-0 grid gap-0.5">
        <b dir="auto" className="truncate font-[550] text-ink-2">
          {name ?? t(`kind.${kind}`)}
        </b>
        {altText && <span dir="auto">{altText}</span>}
        <span>{failure ? t(`failure.${failure}`) : t("waiting")}</span>
        {failure && url && (
          <a
            href={url}
            target="_blank"
            rel="noreferrer"
            className="font-[550] text-accent underline-offset-[3px] hover:underline"
          >
            {t("openThere")}
          </a>
        )}
      </div>
    </div>
  );
}
