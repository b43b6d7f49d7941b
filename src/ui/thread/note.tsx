"use client";

import { NotebookPen } from "lucide-react";
import { useTranslations } from "next-intl";
import type { NoteView } from "@/core/conversation/note-view";
import { useViewer } from "../shell/viewer-context";
import { MentionedText } from "./mentioned-text";
import { Moment, PinIcon } from "./moment";

/** A word among colleagues: its own icon on the rail, a dashed edge, never serif. */
export function Note({ note }: { note: NoteView }) {
  const t = useTranslations("thread");
  const viewer = useViewer();
  return (
    <Moment
      as="article"
      at={note.occurredAt}
      pin={
        <PinIcon>
          <NotebookPen size={14} strokeWidth={1.75} aria-hidden="true" />
        </PinIcon>
      }
    >
      <p className="type-preview flex items-baseline gap-2">
        <b dir="auto" className="font-[620]">
          {note.authorUserId === viewer.id ? t("you") : note.authorName}
        </b>
        <span className="type-meta text-ink-3">{t("note")}</span>
      </p>
      <p
        dir="auto"
        className="type-body mt-0.5 max-w-[64ch] border-s-2 border-dashed border-line-strong ps-3 text-pretty whitespace-pre-line text-ink-2 [overflow-wrap:anywhere]"
      >
        <MentionedText {...note} />
      </p>
    </Moment>
  );
}
