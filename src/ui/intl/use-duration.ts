"use client";

import { useFormatter } from "next-intl";

const HOUR = 60;
const DAY = 24 * HOUR;

/** Says how long something takes, in the largest unit that it fills: "3 hours", "2 days". */
export function useDuration(): (minutes: number) => string {
  const format = useFormatter();
  return (minutes) => {
    const [size, unit] =
      minutes % DAY === 0
        ? ([DAY, "day"] as const)
        : minutes % HOUR === 0
          ? ([HOUR, "hour"] as const)
          : ([1, "minute"] as const);
    return format.number(minutes / size, { style: "unit", unit, unitDisplay: "long" });
  };
}
