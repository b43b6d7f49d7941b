import { expect, test } from "vitest";
import { aheadOf } from "./ahead-of";

const SERVER_NOW = 1_000_000;

test("a page that was slow to arrive does not turn the clock back", () => {
  expect(aheadOf(SERVER_NOW + 6_000, { serverNow: SERVER_NOW, loadingMs: 7_000 })).toBe(0);
});

test("a watch that is fast is set back by what the loading cannot explain", () => {
  expect(aheadOf(SERVER_NOW + 600_000, { serverNow: SERVER_NOW, loadingMs: 2_000 })).toBe(-598_000);
});

test("a watch that is slow is set forward", () => {
  expect(aheadOf(SERVER_NOW - 90_000, { serverNow: SERVER_NOW, loadingMs: 2_000 })).toBe(90_000);
});
