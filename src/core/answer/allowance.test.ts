import { describe, expect, it } from "vitest";
import { isNearReserve, waitFor } from "./allowance";

const BEGINS = new Date("2026-11-04T12:00:00.000Z");
const at = (seconds: number) => new Date(BEGINS.getTime() + seconds * 1_000);
/** Without a beginning, as of a platform that only says what is left. */
const open = { beginsAt: null, resetsAt: at(300) };

it.each([
  { quota: 100, remaining: 21, background: true, answer: true },
  { quota: 100, remaining: 20, background: false, answer: true },
  { quota: 100, remaining: 1, background: false, answer: true },
  { quota: 100, remaining: 0, background: false, answer: false },
  { quota: 15, remaining: 4, background: true, answer: true },
  { quota: 15, remaining: 3, background: false, answer: true },
  { quota: 1, remaining: 1, background: true, answer: true },
])("keeps a fifth for people's answers: $remaining of $quota", ({ background, answer, ...left }) => {
  expect(waitFor("background", { ...left, ...open }, at(1))).toEqual(background ? null : at(300));
  expect(waitFor("answer", { ...left, ...open }, at(1))).toEqual(answer ? null : at(300));
});

describe("a window that begins anew at its reset", () => {
  const left = (used: number) => ({
    ...{ quota: 3_000, remaining: 3_000 - used },
    ...{ beginsAt: BEGINS, resetsAt: at(300) },
  });

  it("may be read in as fast as anybody likes at first", () => {
    expect(waitFor("hurried", left(600), at(0))).toBeNull();
  });

  it("is spread over its time after that", () => {
    expect(waitFor("hurried", left(1_500), at(10))).toEqual(at(150));
    expect(waitFor("hurried", left(1_500), at(150))).toBeNull();
    expect(waitFor("hurried", left(2_399), at(299))?.getTime()).toBeLessThan(at(300).getTime());
  });

  it("that has not begun is another one than was thought, and is not spread", () => {
    expect(waitFor("hurried", left(1_500), at(-1))).toBeNull();
  });

  it("is no bar to what was not read for a while", () => {
    expect(waitFor("background", left(2_000), at(10))).toBeNull();
  });

  it("holds back nobody's answer", () => {
    expect(waitFor("answer", left(2_900), at(1))).toBeNull();
  });

  it("never keeps a reader waiting beyond its end, nor lets readers stand still for long while some is left", () => {
    let used = 0;
    let longestMs = 0;
    let last = BEGINS;
    for (let now = BEGINS; now < at(300); ) {
      const until = waitFor("hurried", left(used), now);
      if (until) {
        now = until;
        continue;
      }
      longestMs = Math.max(longestMs, now.getTime() - last.getTime());
      [used, last] = [used + 1, now];
      now = new Date(now.getTime() + 1);
    }
    expect(used).toBe(2_400);
    expect(longestMs).toBeLessThan(1_000);
  });

  it("is taken one by one near the reserve, where two could look at the same moment", () => {
    expect(isNearReserve(left(2_391))).toBe(false);
    expect(isNearReserve(left(2_392))).toBe(true);
  });
});
