"use client";

import { useFormatter, useTranslations } from "next-intl";
import { RESERVE_SHARE } from "@/core/answer/allowance";
import type { ChannelDetail } from "@/core/manager-views";
import { TIME_OF_DAY } from "../intl/moments";
import { usePhrase } from "../intl/phrase";
import { ChannelSection } from "./channel-sections";

/** What the platform lets us ask for still, and when it is full again. */
export function Allowances({ channel }: { channel: ChannelDetail }) {
  const t = useTranslations("channel.allowances");
  return (
    <ChannelSection title={t("title")} text={t("text")}>
      {channel.allowances.length === 0 && <p className="type-preview text-ink-2">{t("none")}</p>}
      <ul className="grid gap-x-12 desk:grid-cols-2">
        {channel.allowances.map((allowance) => (
          <Allowance key={allowance.endpoint} {...allowance} />
        ))}
      </ul>
    </ChannelSection>
  );
}

function Allowance({ endpoint, quota, remaining, resetsAt }: ChannelDetail["allowances"][number]) {
  const t = useTranslations("channel.allowances");
  const name = usePhrase("allowance");
  const format = useFormatter();
  const [call = endpoint, window] = endpoint.split("@");
  const share = quota > 0 ? Math.min(1, remaining / quota) : 0;
  const tone = remaining === 0 ? "fill-over-ring" : share <= RESERVE_SHARE ? "fill-due-ring" : "fill-met";
  return (
    <li className="border-t border-line py-2.5">
      <p className="flex items-baseline gap-2">
        <span className="font-[550]">
          {name(call)}
          {window && <span className="type-meta ms-1.5 font-normal text-ink-3">{t("perDay")}</span>}
        </span>
        <span className="figures type-meta ms-auto text-ink-2">{t("left", { left: remaining, quota })}</span>
      </p>
      <svg className="my-1.5 block h-1 w-full rtl:-scale-x-100" aria-hidden="true">
        <rect width="100%" height="4" rx="2" className="fill-sunk" />
        <rect width={`${share * 100}%`} height="4" rx="2" className={tone} />
      </svg>
      <p className="type-meta text-ink-3">
        {t("full", { time: format.dateTime(new Date(resetsAt), TIME_OF_DAY) })}
      </p>
    </li>
  );
}
