"use client";

import { CirclePause } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { needsReconnect } from "@/core/channel-reasons";
import { usePlatformName } from "../marks/use-platform-name";
import { useOpenConversation } from "../thread/conversation-context";

/** The channel rests: what is written now waits, and that is said before anybody writes. */
export function RestNotice() {
  const platformName = usePlatformName();
  const t = useTranslations("composer.rest");
  const { conversation, mode } = useOpenConversation();
  const { channel } = conversation;
  if (mode === "note" || channel.state !== "paused") return null;
  const platform = platformName(channel.platform);
  return (
    <p className="type-meta flex flex-wrap items-center gap-x-2 px-4 pt-2 text-due">
      <CirclePause size={14} strokeWidth={1.75} aria-hidden="true" />
      {t(needsReconnect(channel) ? "cutOff" : "paused", { platform })}
      <ToChannel id={channel.id} />
    </p>
  );
}

/** Where the reason stands, and what an admin can do. */
export function ToChannel({ id }: { id: string }) {
  const t = useTranslations("composer.rest");
  return (
    <Link
      href={`/channels/${id}`}
      className="inline-grid place-items-center font-[550] text-accent underline-offset-[3px] hover:underline pointer-coarse:min-h-11"
    >
      {t("toChannel")}
    </Link>
  );
}
