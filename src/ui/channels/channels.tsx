"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Unplug } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { needsReconnect } from "@/core/channel-reasons";
import type { ChannelHealth } from "@/core/manager-views";
import { channelsQuery, keys } from "../data/queries";
import { usePhrase } from "../intl/phrase";
import { handleOn } from "../marks/platform-mark";
import { usePlatformName } from "../marks/use-platform-name";
import { buttonLook } from "../primitives/button";
import { useViewer } from "../shell/viewer-context";
import { needsSomebody } from "./channel-state";
import { ChannelTable } from "./channel-table";
import { DiskBanner } from "./disk-banner";
import { GapBanners } from "./gap-banners";
import { PageFrame } from "./page-frame";

/** Connector truth: every channel, and which of them needs a person. */
export function Channels({ start }: { start: ChannelHealth[] }) {
  const t = useTranslations("channels");
  const client = useQueryClient();
  useState(() => client.setQueryData(keys.channels, start));
  const { data: channels = start } = useQuery(channelsQuery());
  const isAdmin = useViewer().role === "admin";
  return (
    <PageFrame>
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="type-page">{t("title")}</h1>
          <p className="mt-1 max-w-[72ch] text-ink-3">
            {t("lede", { count: channels.length, troubled: channels.filter(needsSomebody).length })}
          </p>
        </div>
        {isAdmin && (
          <Link href="/channels/connect" className={buttonLook("line")}>
            <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
            {t("connect")}
          </Link>
        )}
      </header>
      <DiskBanner channels={channels} />
      {channels.filter(needsReconnect).map((channel) => (
        <Disconnected key={channel.id} channel={channel} />
      ))}
      <GapBanners channels={channels} />
      {channels.length > 0 ? (
        <ChannelTable channels={channels} />
      ) : (
        <p className="text-ink-2">{t("empty")}</p>
      )}
    </PageFrame>
  );
}

export function Disconnected({ channel }: { channel: ChannelHealth }) {
  const platformName = usePlatformName();
  const t = useTranslations("channels");
  const reason = usePhrase("channelReason");
  return (
    <div
      role="alert"
      className="type-body mb-4 flex items-start gap-3 rounded-field bg-over-wash px-4 py-3 text-over"
    >
      <Unplug size={16} strokeWidth={1.75} className="mt-0.5 flex-none" aria-hidden="true" />
      <p>
        <b className="font-[620]">
          {t.rich("banner", {
            platform: platformName(channel.platform),
            name: () => (
              <Link href={`/channels/${channel.id}`} className="underline-offset-[3px] hover:underline">
                <bdi dir="ltr">{handleOn(channel.platform, channel.handle)}</bdi>
              </Link>
            ),
          })}
        </b>{" "}
        {channel.reason && reason(channel.reason)} {t("bannerText")}
      </p>
    </div>
  );
}
