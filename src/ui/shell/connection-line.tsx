"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useStreamState } from "../data/live";
import { TIME_OF_DAY } from "../intl/moments";

/** Says that the page no longer hears what happens, and since when. */
export function ConnectionLine() {
  const t = useTranslations("connection");
  const format = useFormatter();
  const { isLive, lostAtMs } = useStreamState();
  if (isLive) return null;
  const time = lostAtMs ? format.dateTime(new Date(lostAtMs), TIME_OF_DAY) : "";
  return (
    <p role="status" className="type-meta flex-none bg-due-wash px-5 py-2 text-due">
      {t("lost", { time })}
    </p>
  );
}
