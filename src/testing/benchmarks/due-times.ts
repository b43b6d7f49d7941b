import type { BusinessCalendar } from "@/core/sla/business-calendar";
import { addBusinessTime } from "@/core/sla/business-time";
import { evaluateSla } from "@/core/sla/sla-clock";
import { drawsFrom } from "../draws";
import { type Figure, type LoneBenchmark, quantile } from "./figures";

const DUE_TIMES = 100_000;
const RUNS = 5;
const A_SECOND_MIN = 100_000;
const DAY = 86_400_000;
const MINUTE = 60_000;

const WEEK: BusinessCalendar["hours"] = Object.fromEntries(
  ["mon", "tue", "wed", "thu", "fri"].map((day) => [
    day,
    [
      ["08:00", "12:00"],
      ["13:00", "18:30"],
    ],
  ]),
);
const CALENDARS: BusinessCalendar[] = [
  { tz: "Europe/Berlin", hours: WEEK, holidays: ["2026-05-01", "2026-12-25"] },
  { tz: "America/New_York", hours: { ...WEEK, sat: [["22:00", "06:00"]] }, holidays: ["2026-07-04"] },
  { tz: "Asia/Tehran", hours: { sat: [["08:00", "16:00"]], sun: [["08:00", "16:00"]] }, holidays: [] },
  { tz: "Asia/Kolkata", hours: WEEK, holidays: [], overrides: { "2026-11-08": [["10:00", "14:00"]] } },
];

/** Due times of an hour to a working week, at moments all over a year, on one core. */
export const dueTimes: LoneBenchmark = {
  name: "due-times",
  runAlone: async () => [
    figure("without pauses", (start, minutes, calendar) => addBusinessTime(start, minutes, calendar)),
    figure("with two pauses, and judged", (start, minutes, calendar) => {
      const after = (share: number) => new Date(start.getTime() + share * minutes * MINUTE);
      const pauses: [Date, Date][] = [
        [after(0.2), after(0.5)],
        [after(0.7), after(0.9)],
      ];
      return evaluateSla({ start, targetMinutes: minutes, pauses, now: after(1) }, calendar).dueAt;
    }),
  ],
};

type DueTime = (start: Date, minutes: number, calendar: BusinessCalendar) => Date | null;

function figure(name: string, dueTime: DueTime): Figure {
  const asked = questions();
  const rates = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    let reached = 0;
    for (const { start, minutes, calendar } of asked) if (dueTime(start, minutes, calendar)) reached += 1;
    return (reached / (performance.now() - began)) * 1_000;
  });
  return { name, value: quantile(rates, 0.5), unit: "/s", limit: A_SECOND_MIN, isFloor: true };
}

function questions() {
  const draws = drawsFrom(60);
  const year = Date.parse("2026-01-01T00:00Z");
  return Array.from({ length: DUE_TIMES }, () => ({
    start: new Date(year + draws.below(365 * DAY)),
    minutes: 60 + draws.below(40 * 60),
    calendar: draws.pick(CALENDARS),
  }));
}
