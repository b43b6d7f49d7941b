"use client";

import { useFormatter } from "next-intl";
import { useCallback } from "react";
import { WEEK } from "@/core/sla/policy-wish";

/** A Monday, at noon where it is always that day. */
const MONDAY = Date.parse("2026-03-02T12:00Z");
const NAMES: readonly string[] = WEEK;
const DAY_MS = 86_400_000;

/** A day of the week by its name, or a date of its own as a date. What is no date is said as it was written. */
export function useDayName(): (day: string) => string {
  const format = useFormatter();
  return useCallback(
    (day) => {
      const index = NAMES.indexOf(day);
      if (index >= 0) return format.dateTime(MONDAY + index * DAY_MS, { weekday: "long", timeZone: "UTC" });
      const at = Date.parse(`${day}T12:00Z`);
      return Number.isNaN(at) ? day : format.dateTime(at, { dateStyle: "medium", timeZone: "UTC" });
    },
    [format],
  );
}
