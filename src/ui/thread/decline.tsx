"use client";

import { useTranslations } from "next-intl";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { DECLINE_REASON_MAX } from "@/core/answer/kept-answer";
import { Button } from "../primitives/button";
import { say } from "../shell/notify";
import { useOpenConversation } from "./conversation-context";

/** A second person says no, in words that help. */
export function Decline({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const t = useTranslations("kept");
  const done = useTranslations("done");
  const { acts } = useOpenConversation();
  const [reason, setReason] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const decline = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (reason.trim() === "") return;
    const outcome = await acts.decline(messageId, reason.trim());
    if (!outcome.ok) return;
    say(done("declined"));
    onClose();
  };
  return (
    <form
      onSubmit={(event) => void decline(event)}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      className="mt-1 grid max-w-[64ch] gap-2 border-s-2 border-line-strong ps-3"
    >
      <label className="type-meta text-ink-3">
        {t("declineLabel")}
        <input
          ref={field}
          dir="auto"
          value={reason}
          maxLength={DECLINE_REASON_MAX}
          onChange={({ target }) => setReason(target.value)}
          className="type-preview mt-1 block h-9 w-full rounded-field border border-edge bg-raised px-2 text-ink pointer-coarse:h-11"
        />
      </label>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="main" size="small" disabled={reason.trim() === ""}>
          {t("declineSend")}
        </Button>
        <Button look="line" size="small" onClick={onClose}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
