"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AttachmentView } from "@/core/files/attachment-view";
import { Dialog } from "../primitives/dialog";
import { FileFacts, type HereFile } from "./file-facts";

/** As large as a thumbnail is shown, in CSS pixels. */
const SHOWN_MAX = { width: 240, height: 180 };

interface PictureProps {
  attachment: AttachmentView;
  file: HereFile;
}

/** Small in the thread, with its place kept before it is here; large over it when it is opened. */
export function Picture({ attachment, file }: PictureProps) {
  const t = useTranslations("file");
  const [isOpen, setOpen] = useState(false);
  const { altText, name } = attachment;
  const words = altText ?? t("noDescription");
  const { width, height } = shownSize(file);
  return (
    <figure className="grid max-w-60 gap-1">
      <button
        type="button"
        aria-label={t("enlarge", { what: words })}
        onClick={() => setOpen(true)}
        className="w-fit max-w-full overflow-hidden rounded-field border border-line bg-sunk outline-accent focus-visible:outline-2 focus-visible:outline-offset-2"
      >
        {/* biome-ignore lint/performance/noImgElement: it is as small as it is shown, and for one viewer alone */}
        <img
          src={file.thumbnailUrl ?? ""}
          alt={words}
          width={width}
          height={height}
          className="h-auto max-w-full"
        />
      </button>
      <FileFacts attachment={attachment} file={file} />
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        label={name ?? words}
        className="inset-0 m-auto grid h-fit max-h-[94dvh] w-fit max-w-[94vw] gap-3 overflow-auto rounded-dialog p-3"
      >
        <div className="flex items-start justify-between gap-4">
          <FileFacts attachment={attachment} file={file} />
          <button
            type="button"
            aria-label={t("close")}
            onClick={() => setOpen(false)}
            className="grid size-8 flex-none place-items-center rounded-button text-ink-2 hover:bg-sunk pointer-coarse:size-11"
          >
            <X size={18} aria-hidden />
          </button>
        </div>
        {/* biome-ignore lint/performance/noImgElement: it was drawn anew for this, and is for one viewer alone */}
        <img
          src={file.url}
          alt={words}
          width={file.width ?? undefined}
          height={file.height ?? undefined}
          className="mx-auto h-auto max-h-[78dvh] w-auto max-w-full rounded-field object-contain"
        />
      </Dialog>
    </figure>
  );
}

function shownSize({ width, height }: HereFile): { width: number; height: number } {
  const [wide, high] = [width ?? SHOWN_MAX.width, height ?? SHOWN_MAX.height];
  const scale = Math.min(1, SHOWN_MAX.width / wide, SHOWN_MAX.height / high);
  return { width: Math.max(1, Math.round(wide * scale)), height: Math.max(1, Math.round(high * scale)) };
}
