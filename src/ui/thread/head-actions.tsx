"use client";

import { PanelRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAriaKeys } from "../keys/use-key-hints";
import { Button, IconButton } from "../primitives/button";
import { Initials } from "../primitives/initials";
import { CommandKeys } from "../primitives/keys";
import { useOpenConversation } from "./conversation-context";

/** Where the popups hang, found by these names. */
export const ASSIGN_ANCHOR = "assign-anchor";
export const SNOOZE_ANCHOR = "snooze-anchor";
export const TAG_ANCHOR = "tag-anchor";

export function HeadActions({ onToggleSide }: { onToggleSide: () => void }) {
  const t = useTranslations("conversation");
  const { conversation, acts, open } = useOpenConversation();
  const { assignee, status } = conversation;
  const aria = useAriaKeys();
  return (
    <div className="-me-2 flex flex-none items-center">
      <Button
        id={ASSIGN_ANCHOR}
        look="quiet"
        size="small"
        aria-haspopup="dialog"
        aria-keyshortcuts={aria("conversation.assign")}
        onClick={() => open("assign")}
      >
        {assignee && <Initials name={assignee.name} size={20} />}
        <bdi>{assignee?.name ?? t("assign")}</bdi>
        <CommandKeys command="conversation.assign" bare />
      </Button>
      <Button
        id={SNOOZE_ANCHOR}
        look="quiet"
        size="small"
        aria-haspopup="dialog"
        aria-keyshortcuts={aria("conversation.snooze")}
        onClick={() => open("snooze")}
      >
        {t("snooze")}
        <CommandKeys command="conversation.snooze" bare />
      </Button>
      <Button
        look="quiet"
        size="small"
        aria-keyshortcuts={aria("conversation.resolve")}
        onClick={() => void (status === "resolved" ? acts.reopen() : acts.resolve())}
      >
        {t(status === "resolved" ? "reopen" : "resolve")}
        <CommandKeys command="conversation.resolve" bare />
      </Button>
      <IconButton label={t("side")} onClick={onToggleSide} className="wide:hidden">
        <PanelRight size={16} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />
      </IconButton>
    </div>
  );
}
