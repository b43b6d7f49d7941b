"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import type { WallView } from "@/core/manager-views";
import { type Block, type BlockTone, hourBlocks, OVER_COLUMN } from "./hour-blocks";

const FILLS: Record<BlockTone, string> = {
  over: "fill-over-ring",
  due: "fill-due-ring",
  urgent: "fill-ink",
  calm: "fill-edge",
};
const COLUMN = 20;
const GAP = 4;
const WIDTH = 60 * COLUMN + 60;
const HEIGHT = 76;
const BLOCK_MAX = 19;
const LABELS = [60, 45, 30, 15];

/** The wall's centre: what comes due within the hour, each where it stands. */
export function HourAhead({ hour }: { hour: WallView["hourAhead"] }) {
  const t = useTranslations("wall.hour");
  const blocks = hourBlocks(hour);
  const over = blocks.filter(({ tone }) => tone === "over").length;
  return (
    <section
      className="flex-none border-b border-line px-5 pt-4 pb-3 desk:px-10"
      aria-labelledby="hour-title"
    >
      <header className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id="hour-title" className="type-wall font-[620]">
          {t("title")}
        </h2>
        <p className="type-preview text-ink-3 max-desk:hidden">{t("fact")}</p>
        <Legend />
      </header>
      <svg
        role="img"
        aria-label={t("summary", { total: blocks.length, over })}
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 16}`}
        preserveAspectRatio="none"
        className="h-23 w-full rtl:-scale-x-100"
      >
        <Ground />
        <Blocks blocks={blocks} />
      </svg>
      <Scale hasOver={over > 0} />
    </section>
  );
}

function Blocks({ blocks }: { blocks: Block[] }) {
  const t = useTranslations("wall.hour");
  const router = useRouter();
  const highest = Math.max(1, ...blocks.map(({ level }) => level + 1));
  const step = Math.min(BLOCK_MAX, HEIGHT / highest);
  return blocks.map(({ id, name, minutes, tone, column, level }) => {
    const isOver = column === OVER_COLUMN;
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; the list below does the same by keyboard
      <rect
        key={id}
        x={column * COLUMN + (isOver ? 16 : 0)}
        y={HEIGHT - (level + 1) * step}
        width={isOver ? 44 : COLUMN - GAP}
        height={Math.max(1, step - Math.min(3, step / 4))}
        className={`cursor-pointer ${FILLS[tone]}`}
        onClick={() => router.push(`/inbox?view=team&c=${id}`)}
      >
        <title>
          {t("open", { name, when: minutes < 0 ? t("over") : t("left", { n: Math.floor(minutes) }) })}
        </title>
      </rect>
    );
  });
}

/** The minutes as on a ruler: the quarters long, the end red. */
function Ground() {
  const minutes = Array.from({ length: 61 }, (_, minute) => minute);
  return (
    <g className="stroke-line-strong" strokeWidth="1">
      {minutes.map((minute) => {
        const isEnd = minute === 60;
        const look = isEnd ? "stroke-over-ring" : minute % 15 === 0 ? "stroke-ink" : "";
        const x = Math.min(minute * COLUMN, 60 * COLUMN - 1) + 0.5;
        return (
          <path
            key={minute}
            d={`M${x} ${HEIGHT + 4}v${isEnd || minute % 15 === 0 ? 12 : 7}`}
            className={look}
            vectorEffect="non-scaling-stroke"
          />
        );
      })}
    </g>
  );
}

function Scale({ hasOver }: { hasOver: boolean }) {
  const t = useTranslations("wall.hour");
  const format = useFormatter();
  return (
    <div
      aria-hidden="true"
      className="figures type-meta relative mt-1 grid grid-cols-[repeat(4,minmax(0,15fr))_minmax(0,3fr)] text-ink-3"
    >
      {LABELS.map((n) => (
        <span key={n}>{n === 60 ? t("left", { n }) : format.number(n)}</span>
      ))}
      <span className={`absolute end-0 ${hasOver ? "font-semibold text-over" : ""}`}>{t("over")}</span>
    </div>
  );
}

function Legend() {
  const t = useTranslations("wall.hour");
  const words: [BlockTone, string][] = [
    ["calm", t("onTrack")],
    ["urgent", t("urgent")],
    ["due", t("dueSoon")],
    ["over", t("over")],
  ];
  return (
    <ul aria-hidden="true" className="type-meta ms-auto flex gap-4 text-ink-3">
      {words.map(([tone, word]) => (
        <li key={tone} className="flex items-center gap-1.5">
          <svg width="10" height="10" className={FILLS[tone]} aria-hidden="true">
            <rect width="10" height="10" />
          </svg>
          {word}
        </li>
      ))}
    </ul>
  );
}
