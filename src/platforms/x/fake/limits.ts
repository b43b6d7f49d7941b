import { type Standing, Windows } from "@/platforms/fake-kit/windows";
import type { Route } from "./call";
import { Refusal } from "./problems";

const WINDOW_MS = 900_000;
const DAY_MS = 86_400_000;

/** Counts calls per user and endpoint, and tells X's headers for them. */
export class Limits extends Windows {
  /** The headers of the answer. Throws 429 when the window, or the day, is used up. */
  counted(
    { limit, method, path }: Pick<Route, "limit" | "method" | "path">,
    { personId, now }: { personId: string; now: Date },
  ): Record<string, string> {
    const key = `${personId} ${method} ${path}`;
    const window = this.take(key, { spanMs: WINDOW_MS, max: limit.window, now });
    const day =
      limit.day === undefined ? null : this.take(`${key} day`, { spanMs: DAY_MS, max: limit.day, now });
    const headers = { ...told("x-rate-limit", window), ...(day && told("x-user-limit-24hour", day)) };
    if (window.isOver || day?.isOver) throw Refusal.tooMany(headers);
    return headers;
  }
}

function told(prefix: string, { max, remaining, resetsAt }: Standing): Record<string, string> {
  return {
    [`${prefix}-limit`]: String(max),
    [`${prefix}-remaining`]: String(remaining),
    [`${prefix}-reset`]: String(Math.ceil(resetsAt.getTime() / 1000)),
  };
}
