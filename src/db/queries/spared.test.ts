import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { spared } from "./spared";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A question whose answer is how often it was asked, after so many milliseconds. */
function counter(tookMs: () => number) {
  let asked = 0;
  return spared(
    () =>
      new Promise<number>((resolve) => {
        asked += 1;
        const answer = asked;
        setTimeout(() => resolve(answer), tookMs());
      }),
  );
}
const KEY = {};
const after = async <T>(ms: number, answer: Promise<T>) => {
  await vi.advanceTimersByTimeAsync(ms);
  return answer;
};

it("asks anew each time while asking is cheap", async () => {
  const read = counter(() => 5);
  expect(await after(5, read(KEY))).toBe(1);
  expect(await after(5, read(KEY))).toBe(2);
  const both = [read(KEY), read(KEY)];
  expect(await after(5, Promise.all(both))).toEqual([3, 4]);
});

it("uses an expensive answer for twenty times as long as it took", async () => {
  const read = counter(() => 100);
  expect(await after(100, read(KEY))).toBe(1);
  expect(await after(1_990, read(KEY))).toBe(1);
  expect(await after(100, Promise.all([read(KEY), read(KEY)]))).toEqual([1, 1]);
  expect(await after(100, Promise.all([read(KEY), read(KEY)]))).toEqual([2, 2]);
});

it("never uses an answer for more than ten seconds", async () => {
  const read = counter(() => 5_000);
  expect(await after(5_000, read(KEY))).toBe(1);
  expect(await after(9_999, read(KEY))).toBe(1);
  expect(await after(5_001, read(KEY))).toBe(1);
  expect(await after(5_000, read(KEY))).toBe(2);
});

it("is as careful as before once asking has become cheap again", async () => {
  let tookMs = 100;
  const read = counter(() => tookMs);
  await after(100, read(KEY));
  tookMs = 1;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await after(1, read(KEY))).toBe(2);
  expect(await after(1, read(KEY))).toBe(3);
});

it("asks again after a failure, and keeps what it knows apart by key", async () => {
  let asked = 0;
  const read = spared(async (key: { name: string }) => {
    asked += 1;
    if (asked === 1) throw new Error("down");
    return key.name;
  });
  const one = { name: "one" };
  await expect(read(one)).rejects.toThrow("down");
  expect(await read(one)).toBe("one");
  expect(await read({ name: "other" })).toBe("other");
});
