"use client";

import type { ClockView } from "@/core/views";
import { useNow } from "./page-clock";
import { type Standing, standing } from "./standing";

/** Seconds are counted a little before the last minute begins, so that its first second is not missed. */
const CLOSE_MS = 75_000;

/** Where the clock stands now, ticking as fast as it matters. */
export function useStanding(clock: ClockView): Standing {
  const calm = useNow("calm");
  const isClose =
    !clock.metAt &&
    !clock.pausedAt &&
    !clock.isLateArrival &&
    Math.abs(Date.parse(clock.dueAt) - calm) < CLOSE_MS;
  const close = useNow(isClose ? "close" : "calm");
  return standing(clock, Math.max(calm, close));
}
