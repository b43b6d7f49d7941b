"use client";

import { useTranslations } from "next-intl";
import { Button } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";
import { Popup } from "../primitives/popup";
import { type OpenSurface, useOpenConversation } from "../thread/conversation-context";
import { useContactActs } from "./use-contact-acts";

/** What can be done to the person, besides the star. */
export default function ContactMenu({ anchor, onClose }: { anchor: HTMLElement; onClose: () => void }) {
  const t = useTranslations("contact");
  const { conversation, open } = useOpenConversation();
  const { unblock } = useContactActs();
  const team = conversation.team.name;
  const surface = (name: OpenSurface) => () => open(name);
  const items: { command: string; label: string; run: () => void }[] = [
    { command: "contact.note", label: t("addNote"), run: surface("contact_note") },
    { command: "contact.merge", label: t("merge"), run: surface("merge") },
    ...(conversation.contact.handles.length > 1
      ? [{ command: "contact.split", label: t("split"), run: surface("split") }]
      : []),
    conversation.contact.blocked
      ? { command: "contact.block", label: t("unblock"), run: () => void unblock() }
      : { command: "contact.block", label: t("blockFor", { team }), run: surface("block") },
  ];
  return (
    <Popup open onClose={onClose} label={t("more")} anchor={anchor} className="w-72 p-1">
      {items.map(({ command, label, run }) => (
        <Button
          key={command}
          className="w-full justify-start"
          onClick={() => {
            onClose();
            // The focus returns to where it was first; what opens now may then take it.
            setTimeout(run, 0);
          }}
        >
          <span className="truncate">{label}</span>
          <span className="ms-auto ps-3">
            <CommandKeys command={command} bare />
          </span>
        </Button>
      ))}
    </Popup>
  );
}
