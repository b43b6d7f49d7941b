"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { needsReconnect } from "@/core/channel-reasons";
import type { ChannelDetail } from "@/core/manager-views";
import { channelQuery, keys } from "../data/queries";
import { handleOn, PlatformMark } from "../marks/platform-mark";
import { usePlatformName } from "../marks/use-platform-name";
import { Allowances } from "./allowances";
import { SendTrouble, Sources } from "./channel-sections";
import { channelState } from "./channel-state";
import { Disconnected } from "./channels";
import { Disconnect } from "./disconnect";
import { DiskBanner } from "./disk-banner";
import { Gaps } from "./gaps";
import { PageFrame } from "./page-frame";
import { ParkedEvents } from "./parked-events";
import { Reconnect } from "./reconnect";
import { Roads } from "./roads";
import { StateWord } from "./state-word";
import { useChannelWords } from "./use-channel-words";

/** One channel: what was read, what could not be applied, what did not go out. */
export function Channel({ start }: { start: ChannelDetail }) {
  const platformName = usePlatformName();
  const t = useTranslations("channels");
  const client = useQueryClient();
  useState(() => client.setQueryData(keys.channel(start.id), start));
  const { data: channel = start } = useQuery(channelQuery(start.id));
  return (
    <PageFrame>
      <Link
        href="/channels"
        className="type-preview -ms-1 mb-2 inline-flex min-h-8 items-center gap-1 text-ink-3 hover:text-ink pointer-coarse:min-h-11"
      >
        <ChevronLeft size={14} aria-hidden="true" className="rtl:-scale-x-100" />
        {t("back")}
      </Link>
      <header className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-2">
        <div>
          <h1 className="type-page flex items-center gap-3">
            <PlatformMark platform={channel.platform} size={24} />
            <bdi dir="ltr">{handleOn(channel.platform, channel.handle)}</bdi>
          </h1>
          <p className="mt-1 text-ink-3">
            {t("team", { platform: platformName(channel.platform), team: channel.teamName })}
          </p>
        </div>
        <span className="ms-auto pb-1">
          <StateWord state={channelState(channel)} />
        </span>
      </header>
      <DiskBanner channels={[channel]} />
      {needsReconnect(channel) && (
        <>
          <Disconnected channel={channel} />
          <Reconnect channel={channel} />
        </>
      )}
      {channel.reason === "disconnected_by_admin" && <ConnectAgain />}
      <Figures channel={channel} />
      <div className="mt-8 grid gap-x-12 gap-y-10 wide:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid content-start gap-10">
          <ParkedEvents channel={channel} />
          <Gaps channel={channel} />
          <SendTrouble channel={channel} />
          <Allowances channel={channel} />
        </div>
        <div className="grid content-start gap-10">
          <Roads channel={channel} />
          <Sources channel={channel} />
          <Disconnect channel={channel} />
        </div>
      </div>
    </PageFrame>
  );
}

/** Disconnected on purpose: its history stands, and the account can come back. */
function ConnectAgain() {
  const t = useTranslations("channel.disconnect");
  return (
    <p className="type-body mb-6 text-ink-2">
      {t("done")}{" "}
      <Link
        href="/channels/connect"
        className="font-[550] text-accent underline-offset-[3px] hover:underline"
      >
        {t("again")}
      </Link>
    </p>
  );
}

function Figures({ channel }: { channel: ChannelDetail }) {
  const t = useTranslations("channel");
  const format = useFormatter();
  const words = useChannelWords();
  const figures: [string, string][] = [
    [t("events"), words.moment(channel.lastEventAt)],
    [t("lag"), words.lag(channel.lagSeconds)],
    [t("token"), words.token(channel.tokenExpiresAt)],
    [t("waitingSends"), format.number(channel.waitingSends)],
    [t("refusedToday"), format.number(channel.refusedToday)],
  ];
  return (
    <dl className="grid grid-cols-2 border-y border-line desk:grid-cols-5">
      {figures.map(([name, value]) => (
        <div
          key={name}
          className="border-line py-3.5 pe-2 not-first:desk:border-s not-first:desk:ps-6 max-desk:nth-[n+3]:border-t max-desk:last:col-span-2"
        >
          <dt className="type-meta font-semibold text-ink-3">{name}</dt>
          <dd className="figures mt-1 font-serif text-[1.625rem]/9 font-[430] tracking-[-0.02em] [word-spacing:0]">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
