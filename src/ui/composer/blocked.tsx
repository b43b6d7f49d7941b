"use client";

import { ExternalLink, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePlatformName } from "../marks/use-platform-name";
import { Button, buttonLook } from "../primitives/button";
import { firstName, useOpenConversation } from "../thread/conversation-context";
import type { BlockedReason } from "./modes";
import { ToChannel } from "./rest-notice";

/** Moving goes on all the same: a comment has one private answer, and a link lets the person write first. */
const OPENED_BY_MOVE = new Set<BlockedReason>(["private_never_wrote", "private_private_not_accepted"]);

/** What cannot be done here and what can be done instead. */
export function Blocked({ reason }: { reason: BlockedReason }) {
  const platformName = usePlatformName();
  const t = useTranslations("composer");
  const { conversation, mode, open } = useOpenConversation();
  const { composer, channel, contact } = conversation;
  const platform = platformName(channel.platform);
  const isOff = reason === "channel_disconnected";
  const isMoveKnown = mode === "public" || OPENED_BY_MOVE.has(reason);
  const mayMove = !isOff && composer.privateMoves.length > 0 && isMoveKnown;
  const isClosed = reason === "private_private_not_accepted" && !mayMove;
  return (
    <div className="min-h-15 px-4 pt-3 pb-1">
      <p className="type-body max-w-[64ch] text-ink-2">
        {t(`blocked.${isClosed ? "private_private_closed" : reason}`, {
          platform,
          name: firstName(contact.name),
        })}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {isOff && <ToChannel id={channel.id} />}
        {composer.openOnPlatformUrl && (
          <a
            href={composer.openOnPlatformUrl}
            target="_blank"
            rel="noreferrer"
            className={buttonLook("line", "small")}
          >
            {t("openOn", { platform })}
            <ExternalLink size={12} aria-hidden="true" />
          </a>
        )}
        {mayMove && (
          <Button look="line" size="small" onClick={() => open("move")}>
            <Lock size={12} aria-hidden="true" />
            {t("moveInstead")}
          </Button>
        )}
      </div>
    </div>
  );
}
