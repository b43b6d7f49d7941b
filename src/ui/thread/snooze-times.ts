const HOUR_MS = 3_600_000;
const MORNING_HOUR = 9;

export interface SnoozeTime {
  name: "hour" | "threeHours" | "tomorrow" | "monday";
  at: Date;
}

/** Moments to come back to, in the time of the person who asks. */
export function snoozeTimes(now: Date): SnoozeTime[] {
  const times: SnoozeTime[] = [
    { name: "hour", at: new Date(now.getTime() + HOUR_MS) },
    { name: "threeHours", at: new Date(now.getTime() + 3 * HOUR_MS) },
    { name: "tomorrow", at: morningAfter(now, 1) },
    { name: "monday", at: morningAfter(now, daysToMonday(now)) },
  ];
  // On a Sunday tomorrow is Monday.
  return times.filter(({ name }) => name !== "monday" || daysToMonday(now) > 1);
}

function morningAfter(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING_HOUR);
}

/** 1 to 7: on a Monday the next one is meant. */
const daysToMonday = (now: Date) => (8 - now.getDay()) % 7 || 7;
