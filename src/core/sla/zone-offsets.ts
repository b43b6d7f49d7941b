/** A stretch of time in which a zone keeps one distance from UTC. Milliseconds; `to` is exclusive. */
export interface OffsetSpan {
  from: number;
  to: number;
  offset: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Stretches are looked up and kept by chunks of this length. */
const CHUNK = 365 * DAY;
/** Chunks kept per zone; the working years of any customer fit many times. */
const CHUNKS_MAX = 500;

/** A zone's clock, read from `Intl` once per year of interest and then by arithmetic. Throws RangeError for an unknown zone. */
export interface Zone {
  format: Intl.DateTimeFormat;
  chunks: Map<number, OffsetSpan[]>;
}

const ZONES = new Map<string, Zone>();

export function zoneOf(tz: string): Zone {
  const known = ZONES.get(tz);
  if (known) return known;
  const zone = { format: formatOf(tz), chunks: new Map<number, OffsetSpan[]>() };
  ZONES.set(tz, zone);
  return zone;
}

const NAME_MAX = 64;

/** The one name of a zone, whatever its case or age; null when there is none of that name. */
export function zoneNamed(name: string): string | null {
  if (name === "" || name.length > NAME_MAX) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

export function offsetSpanAt(zone: Zone, at: number): OffsetSpan {
  const chunk = Math.floor(at / CHUNK);
  const spans = zone.chunks.get(chunk) ?? readChunk(zone, chunk);
  for (const span of spans) if (at < span.to) return span;
  throw new RangeError(`No offset at ${at}`);
}

/** A clock change is found by the day and then to the millisecond; no zone changes twice in a day and back. */
function readChunk(zone: Zone, chunk: number): OffsetSpan[] {
  const end = (chunk + 1) * CHUNK;
  const spans: OffsetSpan[] = [];
  let from = chunk * CHUNK;
  let offset = offsetAt(zone.format, from);
  for (let day = from + DAY; day <= end; day += DAY) {
    const last = Math.min(day, end - 1);
    const next = offsetAt(zone.format, last);
    if (next === offset) continue;
    const change = changeAfter(last - DAY, last, (at) => offsetAt(zone.format, at) !== offset);
    spans.push({ from, to: change, offset });
    [from, offset] = [change, next];
  }
  spans.push({ from, to: end, offset });
  if (zone.chunks.size >= CHUNKS_MAX) zone.chunks.clear();
  zone.chunks.set(chunk, spans);
  return spans;
}

/** The first instant after `low`, and at most `high`, for which `isChanged` holds. */
function changeAfter(low: number, high: number, isChanged: (at: number) => boolean): number {
  let [before, after] = [low, high];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (isChanged(middle)) after = middle;
    else before = middle;
  }
  return after;
}

function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const second = Math.floor(at / 1000) * 1000;
  const parts = WALL_CLOCK.exec(format.format(second))?.groups;
  if (!parts) throw new RangeError(`Unreadable wall clock: ${format.format(second)}`);
  const { month, day, year, hour, minute, second: seconds } = parts;
  return (
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(seconds)) -
    second
  );
}

/** Month first, as `en-US` writes it. */
const WALL_CLOCK = /^(?<month>\d+)\/(?<day>\d+)\/(?<year>\d+), (?<hour>\d+):(?<minute>\d+):(?<second>\d+)$/;

function formatOf(tz: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: tz,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
}
