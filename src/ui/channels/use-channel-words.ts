"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useNow } from "../clock/page-clock";
import { DAY_AND_TIME, TIME_WITH_SECONDS } from "../intl/moments";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** How a channel's figures are said. */
export function useChannelWords() {
  const t = useTranslations("channels");
  const format = useFormatter();
  const now = useNow();
  return {
    /** "now" and "6 seconds ago" while it is fresh, then the time of day, then the day. */
    moment(at: string | null): string {
      if (!at) return t("never");
      const ageMs = now - Date.parse(at);
      const seconds = Math.round(ageMs / 1_000);
      if (seconds < 1) return t("now");
      if (ageMs < MINUTE_MS) return t("secondsAgo", { n: seconds });
      if (ageMs < HOUR_MS) return format.relativeTime(new Date(at), now);
      return format.dateTime(new Date(at), ageMs < DAY_MS / 2 ? TIME_WITH_SECONDS : DAY_AND_TIME);
    },
    lag(seconds: number | null): string {
      if (seconds === null) return "–";
      return seconds < 100
        ? t("seconds", { n: Math.round(seconds * 10) / 10 })
        : t("minutes", { n: Math.round(seconds / 60) });
    },
    token(expiresAt: string | null): string {
      if (!expiresAt) return t("tokenLasts");
      const leftMs = Date.parse(expiresAt) - now;
      if (leftMs <= 0) return t("tokenGone");
      return leftMs < DAY_MS
        ? t("tokenHours", { n: Math.ceil(leftMs / HOUR_MS) })
        : t("tokenDays", { n: Math.floor(leftMs / DAY_MS) });
    },
  };
}
