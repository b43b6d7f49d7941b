import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { spaced } from "./spaced";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Counts its runs; each takes so many milliseconds. */
function runner(tookMs: number) {
  let runs = 0;
  const run = () => {
    runs += 1;
    return new Promise((resolve) => setTimeout(resolve, tookMs));
  };
  return { run, runs: () => runs };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it("runs at once, and once more for any number of askings while it rests", async () => {
  const { run, runs } = runner(10);
  const task = spaced(run, 400);
  task.ask();
  expect(runs()).toBe(1);
  await pass(20);
  for (let at = 0; at < 5; at += 1) task.ask();
  await pass(379);
  expect(runs()).toBe(1);
  await pass(1);
  expect(runs()).toBe(2);
  await pass(10_000);
  expect(runs()).toBe(2);
});

it("never forgets what was asked while it ran", async () => {
  const { run, runs } = runner(50);
  const task = spaced(run, 100);
  task.ask();
  await pass(10);
  task.ask();
  await pass(140);
  expect(runs()).toBe(2);
});

it("rests twice as long as a slow run took, and never runs twice at a time", async () => {
  const { run, runs } = runner(1_000);
  const task = spaced(run, 100);
  task.ask();
  await pass(500);
  task.ask();
  expect(runs()).toBe(1);
  await pass(2_499);
  expect(runs()).toBe(1);
  await pass(1);
  expect(runs()).toBe(2);
});

it("goes on after a failure, and stops when it is told to", async () => {
  let runs = 0;
  const task = spaced(async () => {
    runs += 1;
    throw new Error("down");
  }, 100);
  task.ask();
  await pass(100);
  task.ask();
  expect(runs).toBe(2);
  task.ask();
  task.stop();
  await pass(1_000);
  task.ask();
  expect(runs).toBe(2);
});
