import type { Route } from "./call";
import { Refusal } from "./problems";

const WINDOW_MS = 900_000;
const DAY_MS = 86_400_000;

/** Counts calls per user and endpoint, and tells X's headers for them. Forgotten at a restart, as a new window would be. */
export class Limits {
  #scale = 1;
  readonly #windows = new Map<string, { since: number; used: number }>();

  /** Every limit is multiplied by this; tests and replays lift it. */
  get scale(): number {
    return this.#scale;
  }

  /** Another scale begins with new windows: one that began with other figures would make no sense to anybody. */
  set scale(scale: number) {
    if (scale !== this.#scale) this.#windows.clear();
    this.#scale = scale;
  }

  /** The headers of the answer. Throws 429 when the window, or the day, is used up. */
  take(
    { limit, method, path }: Pick<Route, "limit" | "method" | "path">,
    { personId, now }: { personId: string; now: Date },
  ): Record<string, string> {
    const key = `${personId} ${method} ${path}`;
    const window = this.#count(key, { spanMs: WINDOW_MS, max: limit.window * this.scale, now });
    const day =
      limit.day === undefined
        ? null
        : this.#count(`${key} day`, { spanMs: DAY_MS, max: limit.day * this.scale, now });
    const headers = { ...told("x-rate-limit", window), ...(day && told("x-user-limit-24hour", day)) };
    if (window.isOver || day?.isOver) throw Refusal.tooMany(headers);
    return headers;
  }

  #count(key: string, { spanMs, max, now }: { spanMs: number; max: number; now: Date }) {
    const at = now.getTime();
    const running = this.#windows.get(key);
    const window =
      running && at < running.since + spanMs && at >= running.since ? running : { since: at, used: 0 };
    window.used++;
    this.#windows.set(key, window);
    return {
      max,
      remaining: Math.max(0, max - window.used),
      isOver: window.used > max,
      resetAt: Math.ceil((window.since + spanMs) / 1000),
    };
  }
}

function told(
  prefix: string,
  { max, remaining, resetAt }: { max: number; remaining: number; resetAt: number },
): Record<string, string> {
  return {
    [`${prefix}-limit`]: String(max),
    [`${prefix}-remaining`]: String(remaining),
    [`${prefix}-reset`]: String(resetAt),
  };
}
