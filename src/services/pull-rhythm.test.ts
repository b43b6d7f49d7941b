import { describe, expect, it } from "vitest";
import { PlatformError } from "@/platforms/platform-error";
import { firstPullAt, nextPullSeconds, retryPullAt } from "./pull-rhythm";

const mentions = { everySeconds: 30, fastestSeconds: 5 };
const now = new Date("2026-01-05T09:00:00Z");
const after = (error: PlatformError | null, failures = 1) =>
  (retryPullAt(error, { failures, now })?.getTime() ?? 0) - now.getTime();

describe("pulling", () => {
  it("is fast at once while something new comes, and slows down to the platform's rest", () => {
    expect(nextPullSeconds(30, mentions, 1)).toBe(5);
    const calm: number[] = [];
    for (let seconds = 5; calm.length < 8; calm.push(seconds))
      seconds = nextPullSeconds(seconds, mentions, 0);
    expect(calm).toEqual([8, 12, 18, 27, 30, 30, 30, 30]);
  });

  it("keeps the pace of private messages, whose limits are narrow", () => {
    expect(nextPullSeconds(75, { everySeconds: 75, fastestSeconds: 75 }, 9)).toBe(75);
  });

  it("waits for the platform's own reset, or a minute and longer without one", () => {
    const resetAt = new Date(now.getTime() + 420_000);
    expect(after(new PlatformError("rate_limited", "", { retryAt: resetAt }))).toBe(420_000);
    expect(after(new PlatformError("rate_limited", ""))).toBe(60_000);
    expect(after(new PlatformError("rate_limited", ""), 2)).toBe(120_000);
  });

  it("tries again later with each failure, within five minutes at most", () => {
    const waits = [1, 2, 3, 50].map((failures) => after(new PlatformError("unavailable", ""), failures));
    expect(waits).toEqual([5_000, 10_000, 20_000, 300_000]);
  });

  it("is not held back when a paused channel is connected again", () => {
    expect(retryPullAt(new PlatformError("unauthorized", ""), { failures: 3, now })).toBeNull();
  });
});

describe("first pulls", () => {
  const startsMs = (waiting: number, everySeconds: number) =>
    Array.from({ length: waiting }, (_, at) => {
      const wish = { key: `channel ${at}-mentions`, everySeconds, dueInMs: 0, waiting };
      return firstPullAt(wish, now).getTime() - now.getTime();
    });
  const mostInASecond = (starts: number[]) =>
    Math.max(
      ...Object.values(Object.groupBy(starts, (at) => Math.floor(at / 1_000))).map((all) => all?.length ?? 0),
    );

  it("of thousands are spread over their interval instead of beginning together", () => {
    const starts = startsMs(6_000, 30);
    expect(Math.max(...starts)).toBeLessThan(30_000);
    expect(mostInASecond(starts)).toBeLessThan((6_000 / 30) * 1.5);
    expect(mostInASecond(startsMs(500, 120))).toBeLessThan(75);
  });

  it("of a few begin at once", () => {
    expect(startsMs(1, 120)).toEqual([0]);
    expect(Math.max(...startsMs(5, 120))).toBeLessThan(100);
  });

  it("wait until they are due", () => {
    const wish = { key: "a", everySeconds: 30, dueInMs: 12_000, waiting: 1 };
    expect(firstPullAt(wish, now).getTime() - now.getTime()).toBe(12_000);
  });
});
