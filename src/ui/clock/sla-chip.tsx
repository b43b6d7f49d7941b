"use client";

import { useTranslations } from "next-intl";
import type { ClockView } from "@/core/views";
import { clockWords } from "./clock-words";
import { PausedRing, Ring } from "./ring";
import { useStanding } from "./use-standing";

const SIZES = {
  row: { chip: "h-5 gap-1.5 ps-1 pe-1.5 rounded-[10px] type-meta", ring: 14 },
  wall: { chip: "h-7 gap-2 ps-1.5 pe-3 rounded-[14px] type-wall", ring: 16 },
};

/** Icon, words and tint: how much of the promise is left. */
export function SlaChip({ clock, size = "row" }: { clock: ClockView; size?: keyof typeof SIZES }) {
  const t = useTranslations("chip");
  const stand = useStanding(clock);
  const { chip, ring } = SIZES[size];
  return (
    <span
      data-clock={stand.state}
      className={`figures inline-flex items-center whitespace-nowrap bg-(--clock-wash) font-semibold text-(--clock-text,var(--ink-2)) data-[clock=paused]:font-medium data-[clock=paused]:text-ink-3 ${chip}`}
    >
      {stand.state === "paused" ? <PausedRing size={ring} /> : <Ring share={stand.share} size={ring} />}
      {clockWords(t, stand)}
    </span>
  );
}
