"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { usePlatformName } from "../marks/use-platform-name";
import { Button } from "../primitives/button";
import { Dialog, DialogTitle } from "../primitives/dialog";
import { Keys } from "../primitives/keys";
import { useOpenConversation } from "../thread/conversation-context";
import { useContactActs } from "./use-contact-acts";

/** What a block means is said before there is one. */
export default function BlockDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("contact");
  const platformName = usePlatformName();
  const { contact, team, channel } = useOpenConversation().conversation;
  const { block } = useContactActs();
  const cancel = useRef<HTMLButtonElement>(null);
  const words = {
    name: () => <bdi>{contact.name}</bdi>,
    team: () => <bdi>{team.name}</bdi>,
    platform: platformName(channel.platform),
  };
  const confirm = () => {
    onClose();
    void block();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={cancel}
      className="inset-x-0 top-4 mx-auto w-120 max-w-[calc(100vw-1.5rem)] overflow-hidden rounded-dialog desk:top-28"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key is the dialog's */}
      <div
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
          event.preventDefault();
          confirm();
        }}
      >
        <div className="px-5 pt-5 pb-4">
          <DialogTitle className="type-section">{t.rich("asksBlock", words)}</DialogTitle>
          <ul className="type-preview mt-3 grid list-disc gap-2 ps-5 text-pretty text-ink-2">
            <li>{t("blockKeeps")}</li>
            <li>{t.rich("blockEnds", words)}</li>
            <li>{t.rich("blockElsewhere", words)}</li>
          </ul>
        </div>
        <footer className="flex items-center justify-end gap-2 border-t border-line bg-ground py-3 ps-5 pe-4">
          <Button ref={cancel} onClick={onClose}>
            {t("cancel")} <Keys keys="Escape" />
          </Button>
          <Button look="danger" onClick={confirm}>
            {t("block")} <Keys keys="mod+Enter" />
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}
