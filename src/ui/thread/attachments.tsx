"use client";

import { useTranslations } from "next-intl";
import type { AttachmentView } from "@/core/files/attachment-view";
import { Absent, Player, Saved } from "./attachment-forms";
import { Picture } from "./picture";

interface AttachmentsProps {
  attachments: AttachmentView[];
  /** Where the message stands on its platform. */
  url: string | null;
}

/** What a message came with: pictures to be looked at, films and sounds to be played, the rest to be saved. */
export function Attachments({ attachments, url }: AttachmentsProps) {
  const t = useTranslations("file");
  return (
    <ul aria-label={t("list")} className="mt-1.5 flex flex-wrap gap-3">
      {attachments.map((attachment) => (
        <li key={attachment.id} className="max-w-full">
          <Attachment attachment={attachment} url={url} />
        </li>
      ))}
    </ul>
  );
}

function Attachment({ attachment, url }: { attachment: AttachmentView; url: string | null }) {
  const { file, kind } = attachment;
  if (!file) return <Absent attachment={attachment} url={url} />;
  if (file.thumbnailUrl) return <Picture attachment={attachment} file={file} />;
  if (kind === "video" || kind === "audio") return <Player attachment={attachment} file={file} />;
  return <Saved attachment={attachment} file={file} />;
}
