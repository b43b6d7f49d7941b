"use client";

import type { ReactNode } from "react";
import type { NoteView } from "@/core/conversation/note-view";
import { useViewer } from "../shell/viewer-context";

/** A note's words, in which the names of colleagues stand out, and one's own most. */
export function MentionedText({ body, mentions }: Pick<NoteView, "body" | "mentions">) {
  const viewer = useViewer();
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { userId, start, end } of mentions) {
    const look = userId === viewer.id ? "rounded-tag bg-accent-wash px-1 text-accent" : "text-ink";
    parts.push(
      body.slice(at, start),
      <strong key={start} className={`font-[620] ${look}`}>
        <bdi>{body.slice(start, end)}</bdi>
      </strong>,
    );
    at = end;
  }
  return [...parts, body.slice(at)];
}
