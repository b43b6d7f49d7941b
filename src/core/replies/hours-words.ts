type Hours = Record<string, [string, string][]>;

const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/** A Monday, to name the days by. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Opening hours as one says them: "Mon – Fri 9:00 AM – 5:00 PM (Central European Time)". Days of equal hours that follow
 * one another are one. Null where nothing is ever open.
 */
export function hoursWords({ tz, hours }: { tz: string; hours: Hours }, locale: string): string | null {
  const days = WEEK.map((day, at) => ({ at, words: intervalWords(hours[day] ?? [], locale) }));
  const runs: { from: number; to: number; words: string }[] = [];
  for (const { at, words } of days) {
    const last = runs.at(-1);
    if (last?.words === words && last.to === at - 1) last.to = at;
    else runs.push({ from: at, to: at, words });
  }
  const said = runs.filter(({ words }) => words !== "").map((run) => `${dayWords(run, locale)} ${run.words}`);
  if (said.length === 0) return null;
  return `${new Intl.ListFormat(locale, { type: "unit", style: "short" }).format(said)} (${zoneWords(tz, locale)})`;
}

function dayWords({ from, to }: { from: number; to: number }, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  const name = (at: number) => format.format(MONDAY + at * DAY_MS);
  return from === to ? name(from) : `${name(from)} – ${name(to)}`;
}

function intervalWords(intervals: [string, string][], locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
  const time = (words: string) => {
    const [hour = 0, minute = 0] = words.split(":").map(Number);
    return format.format(MONDAY + (hour * 60 + minute) * MINUTE_MS);
  };
  return intervals.map(([from, to]) => `${time(from)} – ${time(to)}`).join(", ");
}

function zoneWords(timeZone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "longGeneric" }).formatToParts(
    MONDAY,
  );
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
