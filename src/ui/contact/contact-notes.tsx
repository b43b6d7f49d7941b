"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ContactNoteView } from "@/core/contacts/contact-view";
import { useMoment } from "../intl/use-moment";
import { Button } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";
import { useViewer } from "../shell/viewer-context";
import { useOpenConversation } from "../thread/conversation-context";
import { PanelSection } from "./panel-section";
import { useContactActs } from "./use-contact-acts";

/** What colleagues should know of the person, in whatever matter. */
export function ContactNotes() {
  const t = useTranslations("contact");
  const { conversation, open } = useOpenConversation();
  const { notes } = conversation.contact;
  return (
    <PanelSection title={t("notes")}>
      {notes.length > 0 && (
        <ul className="mb-2 grid gap-3">
          {notes.map((note) => (
            <ContactNote key={note.id} note={note} />
          ))}
        </ul>
      )}
      <Button look="line" size="small" aria-haspopup="dialog" onClick={() => open("contact_note")}>
        {t("addNote")}
        <CommandKeys command="contact.note" bare />
      </Button>
    </PanelSection>
  );
}

function ContactNote({ note: { id, body, author, createdAt, mayRemove } }: { note: ContactNoteView }) {
  const t = useTranslations("contact");
  const viewer = useViewer();
  const moment = useMoment();
  const { removeNote } = useContactActs();
  const name = author.id === viewer.id ? t("you") : author.name;
  return (
    <li className="border-s-2 border-dashed border-line-strong ps-3">
      <p
        dir="auto"
        className="type-preview text-match-parent text-pretty whitespace-pre-line [overflow-wrap:anywhere]"
      >
        {body}
      </p>
      <p className="type-meta flex items-center gap-1 text-ink-3">
        <bdi>{name}</bdi>
        <span aria-hidden="true">·</span>
        <time dateTime={createdAt}>{moment(createdAt)}</time>
        {mayRemove && (
          <button
            type="button"
            aria-label={t("removeNote", { name })}
            title={t("removeNote", { name })}
            onClick={() => void removeNote(id)}
            className="-my-1 ms-auto grid size-6 place-items-center rounded-tag hover:text-ink pointer-coarse:size-11"
          >
            <X size={12} aria-hidden="true" />
          </button>
        )}
      </p>
    </li>
  );
}
