"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { CONTACT_NOTE_MAX } from "@/core/conversation/bounds";
import { Button } from "../primitives/button";
import { Dialog, DialogDescription, DialogTitle } from "../primitives/dialog";
import { Keys } from "../primitives/keys";
import { useOpenConversation } from "../thread/conversation-context";
import { useContactActs } from "./use-contact-acts";

/** A note on the person: it stands in every conversation of theirs, and never leaves the house. */
export default function ContactNoteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("contact");
  const { name } = useOpenConversation().conversation.contact;
  const { leaveNote } = useContactActs();
  const [body, setBody] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const isWhole = body.trim() !== "";
  const isBusy = useRef(false);
  const leave = async () => {
    if (!isWhole || isBusy.current) return;
    isBusy.current = true;
    const { ok } = await leaveNote(body.trim());
    isBusy.current = false;
    if (ok) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={field}
      className="inset-x-0 top-4 mx-auto w-120 max-w-[calc(100vw-1.5rem)] overflow-hidden rounded-dialog desk:top-28"
    >
      <div className="px-5 pt-5 pb-4">
        <DialogTitle className="type-section">
          {t.rich("noteOn", { name: () => <bdi>{name}</bdi> })}
        </DialogTitle>
        <DialogDescription className="type-preview mt-1 text-ink-2">{t("noteSeen")}</DialogDescription>
        <textarea
          ref={field}
          dir="auto"
          rows={3}
          maxLength={CONTACT_NOTE_MAX}
          aria-label={t("note")}
          value={body}
          onChange={({ target }) => setBody(target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
            event.preventDefault();
            void leave();
          }}
          className="type-body mt-3 block field-sizing-content max-h-[40dvh] min-h-20 w-full resize-none rounded-field border border-line-strong bg-raised px-3.5 py-2.5 text-pretty outline-none focus:border-accent focus:ring focus:ring-accent max-desk:text-base"
        />
      </div>
      <footer className="flex items-center justify-end gap-2 border-t border-line bg-ground py-3 ps-5 pe-4">
        <Button onClick={onClose}>
          {t("cancel")} <Keys keys="Escape" />
        </Button>
        <Button look="main" disabled={!isWhole} onClick={() => void leave()}>
          {t("leaveNote")} <Keys keys="mod+Enter" />
        </Button>
      </footer>
    </Dialog>
  );
}
