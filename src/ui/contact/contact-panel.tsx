"use client";

import { Ellipsis, Star, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "../primitives/button";
import { ContactMenu } from "../shell/lazy";
import type { Side } from "../thread/conversation";
import { useOpenConversation } from "../thread/conversation-context";
import { Blocked } from "./blocked";
import { ContactNotes } from "./contact-notes";
import { Earlier } from "./earlier";
import { Facts } from "./facts";
import { PanelSection } from "./panel-section";
import { Tags } from "./tags";
import { useContactActs } from "./use-contact-acts";
import { Why } from "./why";

const SHOWN = { open: "flex", closed: "hidden", auto: "hidden wide:flex" };

/** Who this is and why it stands where it stands. Beside the thread when there is room, over it when not. */
export function ContactPanel({ side: { pane, onToggle } }: { side: Side }) {
  const t = useTranslations("contact");
  const { conversation } = useOpenConversation();
  return (
    <aside
      aria-label={t("title")}
      className={`z-10 min-h-0 w-70 flex-none flex-col overflow-y-auto border-s border-line bg-paper px-5 py-5 max-wide:absolute max-wide:inset-y-0 max-wide:end-0 max-wide:shadow-[0_0_48px_-12px_var(--shadow-far)] max-desk:fixed max-desk:inset-0 max-desk:z-20 max-desk:w-full ${SHOWN[pane ?? "auto"]}`}
    >
      <PanelSection title={t("title")} aside={<PanelButtons onClose={onToggle} />}>
        <Facts />
        <Blocked />
      </PanelSection>
      <ContactNotes />
      {conversation.signals.length > 0 && <Why />}
      {conversation.earlier.rows.length > 0 && (
        <PanelSection title={t("earlier")}>
          <Earlier key={conversation.contact.id} />
        </PanelSection>
      )}
      <PanelSection title={t("tags")}>
        <Tags />
      </PanelSection>
    </aside>
  );
}

function PanelButtons({ onClose }: { onClose: () => void }) {
  const t = useTranslations("contact");
  const { isVip } = useOpenConversation().conversation.contact;
  const { toggleVip } = useContactActs();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <span className="-my-1.5 -me-2 flex">
      <IconButton label={t("vip")} aria-pressed={isVip} onClick={() => void toggleVip()}>
        <Star size={16} strokeWidth={1.75} aria-hidden="true" className={isVip ? "fill-current" : ""} />
      </IconButton>
      <IconButton
        label={t("more")}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Ellipsis size={16} strokeWidth={1.75} aria-hidden="true" />
      </IconButton>
      <IconButton label={t("close")} onClick={onClose} className="wide:hidden">
        <X size={16} aria-hidden="true" />
      </IconButton>
      {anchor && <ContactMenu anchor={anchor} onClose={() => setAnchor(null)} />}
    </span>
  );
}
