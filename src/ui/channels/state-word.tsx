"use client";

import { useTranslations } from "next-intl";
import type { ChannelState } from "./channel-state";

const LOOKS: Record<ChannelState, { text: string; dot: string }> = {
  working: { text: "", dot: "bg-met" },
  slow: { text: "text-due", dot: "bg-due-ring" },
  paused: { text: "text-ink-3", dot: "inset-ring-2 inset-ring-ink-3" },
  disconnected: { text: "text-over", dot: "bg-over-ring" },
};

export function StateWord({ state }: { state: ChannelState }) {
  const t = useTranslations("channels");
  const { text, dot } = LOOKS[state];
  return (
    <span className={`inline-flex items-center gap-2 font-[550] ${text}`}>
      <span aria-hidden="true" className={`size-2 flex-none rounded-full ${dot}`} />
      {t(`states.${state}`)}
    </span>
  );
}
