"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { WallView } from "@/core/manager-views";
import { TIME_OF_DAY } from "../intl/moments";

const WIDTH = 416;
const HEIGHT = 56;

/** What came in against what went out: two lines, named on the line. */
export function Flow({ arrivals }: { arrivals: WallView["arrivals"] }) {
  const t = useTranslations("wall.flow");
  const format = useFormatter();
  const first = arrivals[0];
  const last = arrivals.at(-1);
  if (!first || !last || arrivals.length < 2) return null;
  const inbound = arrivals.map((slot) => slot.inbound);
  const answers = arrivals.map((slot) => slot.answers);
  const highest = Math.max(1, ...inbound, ...answers);
  const until = Date.parse(last.at) + (Date.parse(last.at) - Date.parse(first.at)) / (arrivals.length - 1);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return (
    <section aria-labelledby="flow-title" className="mt-4">
      <header className="mb-2 flex items-baseline">
        <h2 id="flow-title" className="type-wall font-[620]">
          {t("title")}
        </h2>
        <p className="type-preview ms-auto flex gap-3">
          <span className="font-medium text-accent">{t("arrivals")}</span>
          <span className="font-medium text-ink-3">{t("answers")}</span>
        </p>
      </header>
      <svg
        role="img"
        aria-label={t("summary", { inbound: sum(inbound), answers: sum(answers) })}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        fill="none"
        className="h-14 w-full rtl:-scale-x-100"
      >
        <path d={`${line(inbound, highest)}V${HEIGHT}H0Z`} className="fill-accent/9" />
        <path
          d={line(answers, highest)}
          className="stroke-ink-3"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
        <path
          d={line(inbound, highest)}
          className="stroke-accent"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
        <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} className="stroke-line" vectorEffect="non-scaling-stroke" />
      </svg>
      <p className="type-meta figures mt-1 flex justify-between text-ink-3">
        <time dateTime={first.at}>{format.dateTime(new Date(first.at), TIME_OF_DAY)}</time>
        <time dateTime={new Date(until).toISOString()}>{format.dateTime(new Date(until), TIME_OF_DAY)}</time>
      </p>
    </section>
  );
}

function line(values: number[], highest: number): string {
  const step = WIDTH / (values.length - 1);
  const points = values.map(
    (value, at) => `${(at * step).toFixed(1)} ${(HEIGHT - 2 - (value / highest) * (HEIGHT - 6)).toFixed(1)}`,
  );
  return `M${points.join("L")}`;
}
