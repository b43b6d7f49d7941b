"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "../primitives/button";
import type { Side } from "../thread/conversation";
import { useOpenConversation } from "../thread/conversation-context";
import { Earlier } from "./earlier";
import { Facts } from "./facts";
import { PanelSection } from "./panel-section";
import { Tags } from "./tags";
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
      <PanelSection
        title={t("title")}
        aside={
          <IconButton label={t("close")} onClick={onToggle} className="-my-1.5 -me-1.5 wide:hidden">
            <X size={16} aria-hidden="true" />
          </IconButton>
        }
      >
        <Facts />
      </PanelSection>
      {conversation.signals.length > 0 && <Why />}
      {conversation.earlier.length > 0 && (
        <PanelSection title={t("earlier")}>
          <Earlier />
        </PanelSection>
      )}
      <PanelSection title={t("tags")}>
        <Tags />
      </PanelSection>
    </aside>
  );
}
