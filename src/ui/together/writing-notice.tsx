"use client";

import { PenLine } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";
import { useOpenConversation } from "../thread/conversation-context";
import { usePresenceIn } from "./use-presence";

/** Says who else is writing here, before the first key press; whose public answer comes first, and how to go before them. */
export function WritingNotice({ onTaken }: { onTaken: () => void }) {
  const t = useTranslations("together");
  const format = useFormatter();
  const { conversation, mode, acts } = useOpenConversation();
  const { people, answering } = usePresenceIn(conversation.id);
  const isInTheWay = answering !== null && mode === "public";
  const writing = people.filter(({ isWriting }) => isWriting).map(({ name }) => name);
  const words = isInTheWay
    ? t("answering", { name: answering.name })
    : writing.length > 0
      ? t("writing", { names: format.list(writing), n: writing.length })
      : null;
  return (
    <div
      role="status"
      className="type-preview flex flex-wrap items-center gap-x-3 gap-y-1 px-4 text-due not-empty:pt-2"
    >
      {words && (
        <p className="flex min-w-0 flex-1 basis-56 items-baseline gap-2">
          <PenLine size={14} strokeWidth={1.75} aria-hidden="true" className="flex-none translate-y-0.5" />
          <span className="min-w-0 text-pretty">{words}</span>
        </p>
      )}
      {isInTheWay && (
        <Button
          size="small"
          look="line"
          onClick={async () => {
            const outcome = await acts.takeOver();
            if (outcome.ok) onTaken();
          }}
        >
          {t("takeOver")} <CommandKeys command="conversation.takeOver" bare />
        </Button>
      )}
    </div>
  );
}
