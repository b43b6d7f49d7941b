"use client";

import { Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMoment } from "../intl/use-moment";
import { Button } from "../primitives/button";
import { useOpenConversation } from "../thread/conversation-context";
import { useContactActs } from "./use-contact-acts";

/** That nobody of the team works on what they write, by whom, and the way back. */
export function Blocked() {
  const t = useTranslations("contact");
  const moment = useMoment();
  const { contact, team } = useOpenConversation().conversation;
  const { unblock } = useContactActs();
  if (!contact.blocked) return null;
  const { by, at } = contact.blocked;
  return (
    <div className="type-preview mt-3 rounded-field bg-sunk px-3 py-2">
      <p className="flex items-start gap-2 font-[550]">
        <Ban size={14} strokeWidth={1.75} aria-hidden="true" className="mt-[3px] flex-none" />
        <span>{t.rich("blocked", { team: () => <bdi>{team.name}</bdi> })}</span>
      </p>
      <p className="type-meta mt-0.5 ps-[22px] text-ink-2">
        {t.rich("blockedBy", { by: () => <bdi>{by}</bdi>, when: moment(at) })}
      </p>
      <Button look="line" size="small" className="mt-2 mb-1 ms-[22px]" onClick={() => void unblock()}>
        {t("unblock")}
      </Button>
    </div>
  );
}
