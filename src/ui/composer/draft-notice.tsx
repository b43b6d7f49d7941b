"use client";

import { Files } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { DAY_AND_TIME } from "../intl/moments";
import { Button } from "../primitives/button";
import { useOpenConversation } from "../thread/conversation-context";
import { settleAside, useKeptDraft } from "./keep-drafts";

/** Says what another window wrote here, and when the words so far stand in this tab alone. */
export function DraftNotice() {
  const t = useTranslations("composer.draft");
  const format = useFormatter();
  const { conversation, mode } = useOpenConversation();
  const { asides, failures } = useKeptDraft(conversation.id, mode);
  const other = asides.at(-1);
  if (!other && failures === 0) return null;
  const settle = (isTaken: boolean) =>
    other && settleAside(conversation.id, mode, { aside: other.body, isTaken });
  return (
    <div className="type-preview grid gap-1 px-4 pt-2 text-ink-2">
      {failures > 0 && <p role="status">{t("onlyHere")}</p>}
      {other && (
        <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <p className="flex min-w-0 flex-1 basis-64 items-baseline gap-2">
            <Files size={14} strokeWidth={1.75} aria-hidden="true" className="flex-none translate-y-0.5" />
            <span className="min-w-0">
              {t("other", { when: format.dateTime(new Date(other.at), DAY_AND_TIME) })}{" "}
              <q dir="auto" className="line-clamp-2 text-ink">
                {other.body}
              </q>
            </span>
          </p>
          <span className="flex gap-1">
            <Button size="small" look="line" onClick={() => settle(true)}>
              {t("take")}
            </Button>
            <Button size="small" look="quiet" onClick={() => settle(false)}>
              {t("drop")}
            </Button>
          </span>
        </div>
      )}
    </div>
  );
}
