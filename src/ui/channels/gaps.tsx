"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ChannelDetail } from "@/core/manager-views";
import { api } from "../data/api";
import { DAY_AND_TIME } from "../intl/moments";
import { useViewer } from "../shell/viewer-context";
import { ChannelSection, useSourceName } from "./channel-sections";
import { DoOnce } from "./do-once";

/** When something may be missing, why, and whether somebody has read of it. */
export function Gaps({ channel }: { channel: ChannelDetail }) {
  const t = useTranslations("channel");
  return (
    <ChannelSection title={t("gaps")} text={t("gapsText")}>
      {channel.gaps.length === 0 && <p className="type-preview text-ink-2">{t("noGaps")}</p>}
      <ul>
        {channel.gaps.map((gap) => (
          <Gap key={gap.id} channelId={channel.id} gap={gap} />
        ))}
      </ul>
    </ChannelSection>
  );
}

function Gap({ channelId, gap }: { channelId: string; gap: ChannelDetail["gaps"][number] }) {
  const t = useTranslations("channel");
  const format = useFormatter();
  const name = useSourceName();
  const viewer = useViewer();
  const at = (moment: string) => format.dateTime(new Date(moment), DAY_AND_TIME);
  const { source, from, to, reason, noticedAt, closedAt } = gap;
  return (
    <li className="border-line py-2.5 not-first:border-t">
      <p className={`type-preview font-[550] ${closedAt ? "text-ink-2" : "text-due"}`}>
        {from
          ? t("gap", { source: name(source), from: at(from), to: at(to) })
          : t("gapBefore", { source: name(source), to: at(to) })}
      </p>
      <p className="type-meta text-ink-3">{t(`gapReason.${reason}`)}</p>
      <div className="flex min-h-8 flex-wrap items-center gap-x-3">
        <p className="type-meta text-ink-3">
          {closedAt ? t("gapClosed", { when: at(closedAt) }) : t("gapNoticed", { when: at(noticedAt) })}
        </p>
        {!closedAt && viewer.role === "admin" && (
          <DoOnce
            words={t("gapRead")}
            meanwhile={t("gapReading")}
            failed={t("gapFailed")}
            act={() => api.closeGaps(channelId, [gap.id])}
          />
        )}
      </div>
    </li>
  );
}
