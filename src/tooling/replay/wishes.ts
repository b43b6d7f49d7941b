import { parseArgs } from "node:util";

export const USAGE = `npm run replay -- FILE [options]

Plays recorded support conversations (JSON Lines, also .gz) through the running demo: a channel for each brand,
customers who write, answers written in X's own app. By default at once, the last line now.

  --channel-per-brand     a channel for each brand, as also without it: said for clarity
  --by webhook|pull|both  the road that lines come by; both where webhooks are on
  --speed N|max           N times faster than recorded, or at once
  --over DURATION         spread evenly over 30s, 10m, 2h …
  --keep-dates            the dates stay as recorded: what was due before we first saw it arrives late
  --duplicates SHARE      so many of the deliveries come twice, 0.1 is one in ten
  --shuffle SECONDS       lines arrive in another order, mixed within that time (100 at most)
  --seed N                what chance draws from
  --data DIR              the data folder of the demo
  --receipt FILE          writes which line became which post`;

export type Road = "webhook" | "pull" | "both";

export interface ReplayWishes {
  file: string;
  data: string | null;
  receipt: string | null;
  /** Null takes both where webhooks are on. */
  by: Road | null;
  /** Share of deliveries that come twice, from 0 to 1. */
  duplicates: number;
  /** Of arrival, in seconds. */
  shuffle: number;
  seed: number;
  /** How many times faster than recorded; null is at once, with the last line now. */
  speed: number | null;
  /** Evenly over so long, in milliseconds; null is not spread. */
  overMs: number | null;
  keepDates: boolean;
}

/** A pull reads two minutes again: what is written later than that under an earlier date it would not see. */
const SHUFFLE_MAX_SECONDS = 100;

/** Throws how to use it when the arguments make no sense. */
export function wishesOf(args: string[]): ReplayWishes {
  const { values, positionals } = parsed(args);
  const [file] = positionals;
  const speed = values.speed === "max" ? null : positive(values.speed);
  const overMs = values.over === undefined ? null : milliseconds(values.over);
  if (file === undefined || positionals.length > 1 || (speed !== null && overMs !== null))
    throw new Error(USAGE);
  return {
    file,
    data: values.data ?? null,
    receipt: values.receipt ?? null,
    by: roadOf(values.by),
    duplicates: between(values.duplicates, 0, 1),
    shuffle: between(values.shuffle, 0, SHUFFLE_MAX_SECONDS),
    seed: between(values.seed, 0, Number.MAX_SAFE_INTEGER),
    speed,
    overMs,
    keepDates: values["keep-dates"],
  };
}

function parsed(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: "string" },
      receipt: { type: "string" },
      // Every recording is played so; who says it shall not be refused.
      "channel-per-brand": { type: "boolean" },
      by: { type: "string" },
      speed: { type: "string", default: "max" },
      over: { type: "string" },
      duplicates: { type: "string", default: "0" },
      shuffle: { type: "string", default: "0" },
      seed: { type: "string", default: "1" },
      "keep-dates": { type: "boolean", default: false },
    },
  });
}

function roadOf(given: string | undefined): Road | null {
  if (given === undefined) return null;
  if (given === "webhook" || given === "pull" || given === "both") return given;
  throw new Error(USAGE);
}

const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000 };

function milliseconds(duration: string): number {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)([smh])$/.exec(duration) ?? [];
  return positive(amount) * (UNITS[unit] ?? Number.NaN);
}

function positive(given: string | undefined): number {
  const value = Number(given);
  if (!(value > 0)) throw new Error(USAGE);
  return value;
}

function between(given: string, low: number, high: number): number {
  const value = Number(given);
  if (!(value >= low && value <= high)) throw new Error(USAGE);
  return value;
}
