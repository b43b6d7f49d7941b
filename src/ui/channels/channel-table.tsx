"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Fragment } from "react";
import type { ChannelHealth } from "@/core/manager-views";
import { handleOn, PlatformMark } from "../marks/platform-mark";
import { usePlatformName } from "../marks/use-platform-name";
import { channelState } from "./channel-state";
import { StateWord } from "./state-word";
import { useChannelWords } from "./use-channel-words";

const HEAD =
  "type-meta border-b border-line-strong py-2 pe-4 desk:pe-8 text-start font-semibold whitespace-nowrap text-ink-3 last:pe-0 data-end:text-end";
const CELL = "h-16 border-b border-line pe-4 desk:pe-8 whitespace-nowrap last:pe-0 data-end:text-end";
/** A phone shows who, how it is and what waits for a person; the rest stands behind "Open". */
const DESK_ONLY = "max-desk:hidden";

export function ChannelTable({ channels }: { channels: ChannelHealth[] }) {
  const t = useTranslations("channels");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="relative -mx-5 overflow-x-auto px-5" tabIndex={0} aria-label={t("title")}>
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th className={HEAD}>{t("channel")}</th>
            <th className={HEAD}>{t("state")}</th>
            <th className={`${HEAD} ${DESK_ONLY}`}>{t("lastEvent")}</th>
            <th data-end="" className={`${HEAD} ${DESK_ONLY}`}>
              {t("lag")}
            </th>
            <th className={`${HEAD} ${DESK_ONLY}`}>{t("token")}</th>
            <th data-end="" className={`${HEAD} ${DESK_ONLY}`}>
              {t("waiting")}
            </th>
            <th data-end="" className={HEAD}>
              {t("parked")}
            </th>
            <th className={HEAD}>
              <span className="sr-only">{t("open")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {channels.map((channel) => (
            <ChannelLine key={channel.id} channel={channel} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ChannelLine({ channel }: { channel: ChannelHealth }) {
  const platformName = usePlatformName();
  const t = useTranslations("channels");
  const format = useFormatter();
  const words = useChannelWords();
  const zero = channel.parked === 0 ? "text-ink-3" : "font-semibold text-due";
  return (
    <tr>
      <td className={CELL}>
        <span className="flex items-center gap-3">
          <PlatformMark platform={channel.platform} size={16} />
          <span className="max-desk:py-2 max-desk:whitespace-normal">
            <bdi dir="ltr" className="font-[620] [overflow-wrap:anywhere]">
              <Handle name={handleOn(channel.platform, channel.handle)} />
            </bdi>
            <small className="type-meta block text-ink-3">
              {t("team", { platform: platformName(channel.platform), team: channel.teamName })}
            </small>
          </span>
        </span>
      </td>
      <td className={CELL}>
        <StateWord state={channelState(channel)} />
      </td>
      <td className={`${CELL} ${DESK_ONLY}`}>{words.moment(channel.lastEventAt)}</td>
      <td data-end="" className={`${CELL} ${DESK_ONLY}`}>
        {words.lag(channel.lagSeconds)}
      </td>
      <td className={`${CELL} ${DESK_ONLY}`}>{words.token(channel.tokenExpiresAt)}</td>
      <td data-end="" className={`${CELL} ${DESK_ONLY}`}>
        {format.number(channel.waitingSends)}
      </td>
      <td data-end="" className={`${CELL} ${zero}`}>
        {format.number(channel.parked)}
      </td>
      <td data-end="" className={CELL}>
        <Link
          href={`/channels/${channel.id}`}
          aria-label={t("openName", { name: channel.handle })}
          className="inline-grid min-h-11 min-w-11 place-items-center justify-items-end font-[550] text-ink-2 underline-offset-[3px] hover:underline"
        >
          {t("open")}
        </Link>
      </td>
    </tr>
  );
}

/** May be broken before its server and before a dot, sooner than anywhere else. */
function Handle({ name }: { name: string }) {
  return name.split(/(?=[@.])/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
