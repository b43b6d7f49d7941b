"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { WallView } from "@/core/manager-views";

/** Five numbers, each with what it is measured by; coloured only past its target. */
export function Figures({ wall }: { wall: WallView }) {
  const t = useTranslations("wall.figures");
  const format = useFormatter();
  const { kept, medianMinutes, p90Minutes } = wall;
  // Rounded down: 94.9 has not reached 95.
  const percent = kept.decided > 0 ? Math.floor((kept.met / kept.decided) * 100) : null;
  return (
    <dl className="grid flex-none grid-cols-2 border-b border-line px-5 desk:grid-cols-5 desk:px-10">
      <Figure
        name={t("breached")}
        value={format.number(wall.breached)}
        fact={[
          t("breachedFact", { n: wall.breachedThisHour, target: 0 }),
          ...(wall.arrivedLate > 0 ? [t("arrivedLate", { n: wall.arrivedLate })] : []),
        ].join(" · ")}
        tone={wall.breached > 0 ? "over" : "calm"}
      />
      <Figure name={t("due")} value={format.number(wall.dueWithin30)} fact={t("dueFact", { n: wall.open })} />
      <Figure
        name={t("open")}
        value={format.number(wall.open)}
        fact={t("openFact", { n: wall.unassigned })}
      />
      <Figure
        name={t("kept")}
        value={percent === null ? "–" : format.number(percent)}
        unit={percent === null ? undefined : t("percentSign")}
        fact={
          percent === null ? t("none") : t("keptFact", { target: kept.targetPercent, decided: kept.decided })
        }
        tone={percent !== null && percent < kept.targetPercent ? "due" : "calm"}
      />
      <Figure
        name={t("median")}
        value={medianMinutes === null ? "–" : format.number(Math.round(medianMinutes))}
        unit={medianMinutes === null ? undefined : t("medianUnit")}
        fact={p90Minutes === null ? t("none") : t("p90", { p90: Math.round(p90Minutes) })}
      />
    </dl>
  );
}

interface FigureProps {
  name: string;
  value: string;
  unit?: string;
  fact: string;
  tone?: "calm" | "due" | "over";
}

const TONES = {
  calm: { name: "text-ink-2", value: "" },
  due: { name: "text-due", value: "text-due" },
  over: { name: "text-over", value: "text-over" },
};

function Figure({ name, value, unit, fact, tone = "calm" }: FigureProps) {
  const { name: nameTone, value: valueTone } = TONES[tone];
  return (
    <div className="flex flex-col border-line py-4 pe-3 desk:not-first:border-s desk:not-first:ps-6 wide:not-first:ps-7">
      <dt className={`type-wall font-semibold ${nameTone}`}>{name}</dt>
      <dd className={`type-figure mt-2 wide:mt-3 max-wide:text-[3.25rem]/14 ${valueTone}`}>
        {value}
        {unit && (
          <small
            className={`ms-1 text-[40%] leading-none tracking-[-0.02em] ${tone === "calm" ? "text-ink-3" : ""}`}
          >
            {unit}
          </small>
        )}
      </dd>
      <dd className="type-body mt-2 text-ink-3 wide:mt-3">{fact}</dd>
    </div>
  );
}
