"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { MessageView } from "@/core/views";
import { useCount } from "../composer/count";
import { limitOf } from "../composer/modes";
import { usePlatformName } from "../marks/use-platform-name";
import { Button } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";
import { useOpenConversation } from "./conversation-context";

/** A sent answer written anew, under the limit that it was written under. What stood there is kept as a version. */
export function EditOwn({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const platformName = usePlatformName();
  const t = useTranslations("ownChange");
  const { acts, conversation } = useOpenConversation();
  const platform = platformName(conversation.channel.platform);
  const [text, setText] = useState(message.body);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const limit = limitOf(conversation.composer, message.visibility);
  const over = useCount(text, limit) - (limit?.limit ?? Number.POSITIVE_INFINITY);
  const maySave = text.trim() !== "" && over <= 0;
  const save = () => {
    if (!maySave) return;
    onClose();
    if (text.trim() !== message.body) void acts.editMessage(message.id, text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") onClose();
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) save();
  };
  return (
    <div className="grid max-w-[64ch] gap-2 py-1">
      <textarea
        ref={field}
        dir="auto"
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label={t("label")}
        aria-describedby={`edit-${message.id}`}
        className="type-draft field-sizing-content max-h-[38dvh] w-full resize-none rounded-field border border-line-strong bg-raised px-3 py-2 outline-none focus:border-accent focus:ring focus:ring-accent max-desk:text-base"
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button look="main" size="small" disabled={!maySave} onClick={save}>
          {t("save", { platform })}
          <CommandKeys command="composer.send" />
        </Button>
        <Button look="line" size="small" onClick={onClose}>
          {t("cancel")}
        </Button>
        <span id={`edit-${message.id}`} role="status" className="figures type-meta font-semibold text-over">
          {over > 0 && t("over", { n: over })}
        </span>
      </div>
    </div>
  );
}
