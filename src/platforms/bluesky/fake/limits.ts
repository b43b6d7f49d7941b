import type { Windows } from "@/platforms/fake-kit/windows";
import { Refusal } from "./refusal";

interface Bucket {
  /** What is counted together. */
  key: string;
  points: number;
  max: number;
  seconds: number;
}

const REQUESTS = { max: 3_000, seconds: 300 };
const HOURLY = { max: 5_000, seconds: 3_600 };
const DAILY = { max: 35_000, seconds: 86_400 };
const LOG_INS = { max: 30, seconds: 300 };
const LOG_INS_A_DAY = { max: 300, seconds: 86_400 };

export interface Counted {
  /** Who writes. */
  did: string;
  points: number;
  /** Who logs in. */
  identifier: string | null;
}

/** Counts as Bluesky does. Gives the headers of the answer, of the bucket that is nearest to its end. */
export function taken(windows: Windows, counted: Counted, now: Date): Record<string, string> {
  const standings = bucketsOf(counted).map(({ key, points, max, seconds }) => {
    const standing = windows.take(key, { spanMs: seconds * 1000, max, cost: points, now });
    return { ...standing, seconds };
  });
  const nearest = standings.reduce((a, b) => (b.isOver || b.remaining < a.remaining ? b : a));
  const reset = Math.ceil(nearest.resetsAt.getTime() / 1000);
  const headers = {
    "ratelimit-limit": String(nearest.max),
    "ratelimit-remaining": String(nearest.remaining),
    "ratelimit-reset": String(reset),
    "ratelimit-policy": `${nearest.max};w=${nearest.seconds}`,
  };
  if (!nearest.isOver) return headers;
  const left = Math.max(1, reset - Math.floor(now.getTime() / 1000));
  throw Refusal.tooMany({ ...headers, "retry-after": String(left) });
}

function bucketsOf({ did, points, identifier }: Counted): Bucket[] {
  const buckets: Bucket[] = [{ key: "all", points: 1, ...REQUESTS }];
  if (points > 0)
    buckets.push({ key: `hour ${did}`, points, ...HOURLY }, { key: `day ${did}`, points, ...DAILY });
  if (identifier !== null)
    buckets.push(
      { key: `log-ins ${identifier}`, points: 1, ...LOG_INS },
      { key: `log-ins a day ${identifier}`, points: 1, ...LOG_INS_A_DAY },
    );
  return buckets;
}
