"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useNow } from "../clock/page-clock";
import { useStreamState } from "../data/live";
import { TIME_OF_DAY, TIME_WITH_SECONDS } from "../intl/moments";
import { SixtyMark } from "../marks/sixty-mark";
import { Button } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";

export function WallHead({ onFullScreen }: { onFullScreen: () => void }) {
  const t = useTranslations("wall");
  const nav = useTranslations("nav");
  return (
    <header className="flex min-h-16 flex-none items-center gap-4 border-b border-line px-5 desk:px-10">
      <Link
        href="/inbox"
        aria-label={nav("home")}
        className="grid place-items-center rounded-button pointer-coarse:-ms-2 pointer-coarse:size-11"
      >
        <SixtyMark />
      </Link>
      <h1 className="type-list flex-1 font-medium">{t("title")}</h1>
      <LiveClock />
      <Link
        href="/inbox"
        className="type-preview rounded-button px-3 py-1.5 font-[550] hover:bg-sunk max-desk:hidden"
      >
        {nav("inbox")}
      </Link>
      <Button onClick={onFullScreen} className="max-desk:hidden">
        {t("fullScreen")} <CommandKeys command="wall.fullScreen" />
      </Button>
    </header>
  );
}

/** When the stream stops, the clock turns grey and says since when: old figures must not look fresh. */
function LiveClock() {
  const t = useTranslations("wall");
  const format = useFormatter();
  const now = useNow("close");
  const { isLive, lostAtMs } = useStreamState();
  if (!isLive) {
    return (
      <p role="status" className="figures inline-flex items-center gap-2 text-base font-semibold text-ink-3">
        <span aria-hidden="true" className="size-2 rounded-full inset-ring-2 inset-ring-ink-3" />
        {t("stopped", { time: format.dateTime(new Date(lostAtMs ?? now), TIME_OF_DAY) })}
      </p>
    );
  }
  return (
    <p className="figures inline-flex items-center gap-2 text-base font-semibold">
      <span role="img" aria-label={t("live")} className="size-2 rounded-full bg-met" />
      <time suppressHydrationWarning>{format.dateTime(new Date(now), TIME_WITH_SECONDS)}</time>
    </p>
  );
}
