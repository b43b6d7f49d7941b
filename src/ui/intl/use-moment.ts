"use client";

import { useFormatter } from "next-intl";
import { useNow } from "../clock/page-clock";
import { nearness } from "./moments";

/** Names a moment as a list does: the time today, the weekday this week, the day before that. */
export function useMoment(): (at: string) => string {
  const format = useFormatter();
  const now = useNow();
  return (at) => format.dateTime(new Date(at), nearness(Date.parse(at), now));
}
