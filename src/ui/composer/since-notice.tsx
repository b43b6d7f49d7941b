"use client";

import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../primitives/button";
import { useViewer } from "../shell/viewer-context";
import { useOpenConversation } from "../thread/conversation-context";
import { changesSince } from "./changes-since";
import { useCause } from "./thread-changes";
import type { Compose } from "./use-compose";

/** Says what others wrote while this answer was being written. Until it is called read, the answer would be held. */
export function SinceNotice({ compose: { basis, isWriting } }: { compose: Compose }) {
  const t = useTranslations("composer.since");
  const cause = useCause();
  const viewer = useViewer();
  const { conversation, mode } = useOpenConversation();
  if (mode === "note" || !isWriting) return null;
  const changes = changesSince(basis.read, conversation, viewer.id);
  if (changes.length === 0) return null;
  return (
    <div
      role="status"
      className="type-preview flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-2 text-due"
    >
      <p className="flex min-w-0 flex-1 basis-56 items-baseline gap-2">
        <History size={14} strokeWidth={1.75} aria-hidden="true" className="flex-none translate-y-0.5" />
        <span className="min-w-0 text-pretty">{cause(changes)}</span>
      </p>
      <Button size="small" look="line" onClick={() => basis.acknowledge(conversation)}>
        {t("read")}
      </Button>
    </div>
  );
}
