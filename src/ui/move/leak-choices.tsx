"use client";

import { useTranslations } from "next-intl";
import { usePlatformName } from "../marks/use-platform-name";
import { firstName, useOpenConversation } from "../thread/conversation-context";
import type { Move } from "./use-move";

export function LeakChoices({ move }: { move: Move }) {
  const platformName = usePlatformName();
  const t = useTranslations("move");
  const { conversation } = useOpenConversation();
  const name = firstName(conversation.contact.name);
  const platform = platformName(conversation.channel.platform);
  return (
    <>
      <Choice label={t("askToDelete", { name })} isChosen={move.askToDelete} onChange={move.setAskToDelete} />
      {conversation.composer.mayHide && (
        <Choice label={t("hide", { platform })} isChosen={move.hideTarget} onChange={move.setHideTarget} />
      )}
    </>
  );
}

function Choice({
  label,
  isChosen,
  onChange,
}: {
  label: string;
  isChosen: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label className="type-preview flex items-center gap-2.5 leading-6 pointer-coarse:min-h-11">
      <input
        type="checkbox"
        checked={isChosen}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 rounded-tag accent-(--accent)"
      />
      {label}
    </label>
  );
}
