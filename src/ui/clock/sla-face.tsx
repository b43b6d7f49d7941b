"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ClockView } from "@/core/views";
import { TIME_OF_DAY } from "../intl/moments";
import { clockWords } from "./clock-words";
import { PausedRing, Ring } from "./ring";
import type { Standing } from "./standing";
import { useStanding } from "./use-standing";

/** The clock of the conversation's head: a 44 px face with the figure inside, and the promise in words. */
export function SlaFace({ clock }: { clock: ClockView }) {
  const t = useTranslations("clock");
  const format = useFormatter();
  const stand = useStanding(clock);
  const due = format.dateTime(new Date(clock.dueAt), TIME_OF_DAY);
  return (
    <div data-clock={stand.state} className="flex flex-none items-center gap-2.5">
      <Face stand={stand} />
      <p className="type-meta whitespace-nowrap text-ink-3 max-desk:sr-only">
        <b className="type-preview block font-semibold text-(--clock-text,var(--ink))">
          {clockWords(t, stand)}
        </b>
        {stand.state === "met" ? t(`kept.${clock.kind}`) : t(`due.${clock.kind}`, { time: due })}
      </p>
    </div>
  );
}

function Face({ stand }: { stand: Standing }) {
  const format = useFormatter();
  const isWide =
    stand.state === "paused" ||
    stand.state === "arrived_late" ||
    stand.unit === "hours" ||
    stand.unit === "days";
  return (
    <span aria-hidden="true" className="relative grid size-11 place-items-center">
      <span className="absolute inset-0">
        {stand.state === "paused" ? (
          <PausedRing size={44} />
        ) : (
          <Ring share={stand.share} size={44} stroke={1.5} />
        )}
      </span>
      {!isWide && <b className="figures text-[0.9375rem]/5 font-[650]">{format.number(stand.amount)}</b>}
    </span>
  );
}

/** Screen readers hear a change of state, not every tick. It stands outside whatever is pressed. */
export function SlaNews({ clock }: { clock: ClockView }) {
  const t = useTranslations("clock");
  const { state } = useStanding(clock);
  return (
    <span role="status" className="sr-only">
      {t(`state.${state}`)}
    </span>
  );
}
