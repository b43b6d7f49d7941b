"use client";

import { Ellipsis, Globe, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, buttonLook } from "../primitives/button";
import { MorePopup } from "../shell/lazy";
import { useOpenConversation } from "../thread/conversation-context";
import { hasMode } from "./modes";

/** The phone's foot: one way to answer, the other one beside it, and the rest. */
export function ReplyBar({ onSide }: { onSide: () => void }) {
  const t = useTranslations("composer");
  const { mode, write, conversation } = useOpenConversation();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const main = mode === "private" ? "private" : "public";
  const other = main === "private" ? "public" : "private";
  const [MainIcon, OtherIcon] = main === "private" ? [Lock, Globe] : [Globe, Lock];
  const square = `${buttonLook("line", "large")} size-12 flex-none !px-0`;
  return (
    <div className="flex flex-none gap-2 border-t border-line px-4 pt-3 pb-[max(1.25rem,env(safe-area-inset-bottom))] desk:hidden">
      <Button
        look={main === "private" ? "private" : "main"}
        size="large"
        className="h-12 flex-1"
        onClick={() => write(main)}
      >
        <MainIcon size={16} strokeWidth={1.75} aria-hidden="true" />
        {t(`replyIn.${main}`)}
      </Button>
      {hasMode(conversation.composer, other) && (
        <button
          type="button"
          className={square}
          aria-label={t(`replyIn.${other}`)}
          onClick={() => write(other)}
        >
          <OtherIcon size={18} strokeWidth={1.75} aria-hidden="true" />
        </button>
      )}
      <button
        type="button"
        className={square}
        aria-label={t("more")}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Ellipsis size={18} strokeWidth={1.75} aria-hidden="true" />
      </button>
      {anchor && <MorePopup anchor={anchor} onClose={() => setAnchor(null)} onSide={onSide} />}
    </div>
  );
}
