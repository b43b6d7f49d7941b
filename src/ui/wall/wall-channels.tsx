"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { needsReconnect } from "@/core/channel-reasons";
import type { ChannelHealth } from "@/core/manager-views";
import { channelState } from "../channels/channel-state";
import { useNow } from "../clock/page-clock";
import { usePhrase } from "../intl/phrase";
import { handleOn, PlatformMark } from "../marks/platform-mark";

const SHOWN_MAX = 8;

/** The foot: every channel in a word, the broken ones first and in red. */
export function WallChannels({ channels }: { channels: ChannelHealth[] }) {
  const t = useTranslations("wall.channels");
  const ordered = channels.toSorted(
    (one, other) => Number(needsReconnect(other)) - Number(needsReconnect(one)),
  );
  return (
    <footer className="flex min-h-13 flex-none flex-wrap items-center gap-x-7 gap-y-1 border-t border-line bg-ground px-5 py-2 desk:px-10">
      <h2 className="sr-only">{t("title")}</h2>
      {ordered.slice(0, SHOWN_MAX).map((channel) => (
        <Health key={channel.id} channel={channel} />
      ))}
    </footer>
  );
}

function Health({ channel }: { channel: ChannelHealth }) {
  const t = useTranslations("wall.channels");
  const states = useTranslations("channels");
  const reason = usePhrase("channelReason");
  const now = useNow();
  const state = channelState(channel);
  const age = channel.lastPulledAt
    ? Math.max(0, Math.round((now - Date.parse(channel.lastPulledAt)) / 1_000))
    : null;
  const words =
    state === "working"
      ? age === null
        ? t("quiet")
        : t("ok", { seconds: age })
      : channel.reason
        ? reason(channel.reason)
        : states(`states.${state}`);
  return (
    <Link
      href={`/channels/${channel.id}`}
      className={`type-body inline-flex min-h-8 items-center pointer-coarse:min-h-11 gap-2 whitespace-nowrap underline-offset-[3px] hover:underline ${state === "disconnected" ? "font-semibold text-over" : "text-ink-2"}`}
    >
      <PlatformMark platform={channel.platform} />
      <bdi dir="ltr">{handleOn(channel.platform, channel.handle)}</bdi> {words}
    </Link>
  );
}
