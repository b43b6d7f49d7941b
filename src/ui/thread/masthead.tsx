"use client";

import { ChevronLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ClockView, ConversationView, InboxRow } from "@/core/views";
import { SlaFace, SlaNews } from "../clock/sla-face";
import { useAriaKeys } from "../keys/use-key-hints";
import { handleOn, PlatformMark } from "../marks/platform-mark";
import { VipMark } from "../marks/vip-mark";
import { IconButton } from "../primitives/button";

/** Where a popup hangs when its own button is not shown. */
export const HEAD_ANCHOR = "conversation-head";
/** The clock, which says why it is due. */
export const CLOCK_ANCHOR = "conversation-clock";

interface MastheadProps {
  head: ConversationHead;
  onBack: () => void;
  /** Who else is here. */
  viewers?: ReactNode;
  /** Tells why it is due, once the conversation is read. */
  onWhy?: () => void;
  children?: ReactNode;
}

/** What the head needs: the list's row knows it before the conversation is read. */
export interface ConversationHead {
  name: string;
  isVip: boolean;
  username: string | null;
  platform: string;
  fact: string | null;
  clock: ClockView | null;
}

export function headOfRow(row: InboxRow): ConversationHead {
  return {
    name: row.contactName,
    isVip: row.isVip,
    username: row.username,
    platform: row.platform,
    fact: null,
    clock: row.clock,
  };
}

export function headOfConversation({
  contact,
  channel,
  clock,
  firstResponse,
  team,
  status,
}: ConversationView): ConversationHead {
  return {
    name: contact.name,
    isVip: contact.isVip,
    username: contact.handles.find(({ platform }) => platform === channel.platform)?.username ?? null,
    platform: channel.platform,
    fact: team.name,
    clock: clock ?? (status === "resolved" ? null : firstResponse),
  };
}

export function Masthead({ head, onBack, viewers, onWhy, children }: MastheadProps) {
  const t = useTranslations("conversation");
  return (
    <header
      id={HEAD_ANCHOR}
      className="flex-none border-b border-line ps-1 pe-5 pt-2 pb-2 desk:px-8 desk:pt-3"
    >
      <div className="flex min-h-11 items-center gap-2">
        <IconButton label={t("back")} onClick={onBack} className="desk:hidden">
          <ChevronLeft size={20} aria-hidden="true" className="rtl:-scale-x-100" />
        </IconButton>
        <div className="min-w-0 flex-1">
          <div className="flex items-center gap-2">
            <h1
              id="conversation-title"
              dir="auto"
              className="type-name truncate text-match-parent max-desk:text-[1.3125rem]/7"
            >
              {head.name}
            </h1>
            {head.isVip && <VipMark size={16} />}
          </div>
          <Sub head={head} className="desk:hidden" />
        </div>
        {viewers}
        {head.clock && <ClockButton clock={head.clock} onWhy={onWhy} />}
        {head.clock && <SlaNews clock={head.clock} />}
      </div>
      <div className="hidden min-h-7 items-center desk:flex">
        <Sub head={head} className="flex-1" />
        {children}
      </div>
    </header>
  );
}

function ClockButton({ clock, onWhy }: { clock: ClockView; onWhy: (() => void) | undefined }) {
  const t = useTranslations("why");
  const aria = useAriaKeys();
  const face = <SlaFace clock={clock} />;
  if (!onWhy) return face;
  return (
    <button
      type="button"
      id={CLOCK_ANCHOR}
      title={t("title")}
      aria-haspopup="dialog"
      aria-keyshortcuts={aria("conversation.why")}
      onClick={onWhy}
      className="-me-2 rounded-field px-2 text-start hover:bg-sunk"
    >
      {face}
    </button>
  );
}

function Sub({ head, className }: { head: ConversationHead; className: string }) {
  return (
    <p className={`type-preview flex min-w-0 items-center gap-1.5 whitespace-nowrap text-ink-3 ${className}`}>
      <PlatformMark platform={head.platform} />
      {head.username && (
        <bdi dir="ltr" className="max-w-[calc(100%-1.25rem)] flex-none truncate">
          {handleOn(head.platform, head.username)}
        </bdi>
      )}
      {head.fact && (
        <>
          {head.username && (
            <span aria-hidden="true" className="max-wide:desk:hidden">
              ·
            </span>
          )}
          <span dir="auto" className="truncate max-wide:desk:hidden">
            {head.fact}
          </span>
        </>
      )}
    </p>
  );
}
