"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { AttachmentView } from "@/core/files/attachment-view";

export type HereFile = NonNullable<AttachmentView["file"]>;

/** What a file shows, what it is called and how large it is, and the way to save it. */
export function FileFacts({ attachment, file }: { attachment: AttachmentView; file: HereFile }) {
  const t = useTranslations("file");
  const size = useByteSize();
  const { kind, name, altText } = attachment;
  return (
    <div className="type-meta grid min-w-0 gap-0.5 text-ink-3">
      {(altText || kind === "image") && (
        <p dir="auto" className={altText ? "text-ink-2 [overflow-wrap:anywhere]" : "italic"}>
          {altText ?? t("noDescription")}
        </p>
      )}
      <p className="flex flex-wrap items-center gap-x-2">
        <bdi className="max-w-full truncate">{name ?? t(`kind.${kind}`)}</bdi>
        <span>{size(file.byteSize)}</span>
        <a
          href={file.downloadUrl}
          download
          aria-label={t("downloadNamed", { name: name ?? t(`kind.${kind}`) })}
          className="font-[550] text-accent underline-offset-[3px] hover:underline pointer-coarse:py-3"
        >
          {t("download")}
        </a>
      </p>
    </div>
  );
}

const KILO = 1_000;
const MEGA = 1_000_000;

/** In kilobytes or megabytes, as the reader's language writes them. */
function useByteSize(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const isLarge = bytes >= MEGA;
    return format.number(isLarge ? bytes / MEGA : Math.max(1, bytes / KILO), {
      style: "unit",
      unit: isLarge ? "megabyte" : "kilobyte",
      unitDisplay: "short",
      maximumFractionDigits: isLarge ? 1 : 0,
    });
  };
}
