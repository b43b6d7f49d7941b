"use client";

import { CheckCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDuration } from "../intl/use-duration";
import { Button } from "../primitives/button";
import { useOpenConversation } from "../thread/conversation-context";
import { setAfterSending, useAfterSending } from "./after-sending";

/** Says what will become of the matter when this answer is sent, as long as nobody calls it off. */
export function AfterNotice() {
  const t = useTranslations("macros.after");
  const duration = useDuration();
  const { conversation, mode } = useOpenConversation();
  const ending = useAfterSending(conversation.id, mode);
  if (!ending) return null;
  return (
    <div className="type-meta flex flex-wrap items-center gap-x-2 px-4 pt-1 text-ink-2">
      <CheckCheck size={14} strokeWidth={1.75} aria-hidden="true" />
      <p role="status">
        {ending.kind === "resolve" ? t("resolve") : t("snooze", { time: duration(ending.minutes) })}
      </p>
      <Button size="small" look="quiet" onClick={() => setAfterSending(conversation.id, mode, null)}>
        {t("drop")}
      </Button>
    </div>
  );
}
