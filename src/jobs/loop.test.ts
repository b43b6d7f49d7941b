import { expect, it, vi } from "vitest";
import { startLoop } from "./loop";

const never = 3_600_000;

it("runs at once, and again when woken", async () => {
  const work = vi.fn(async () => {});
  const loop = startLoop(work, { everyMs: never, onError: () => {} });
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1));
  loop.wake();
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2));
  await loop.stop();
});

it("runs once more, not twice at a time, when woken while it runs", async () => {
  let atATime = 0;
  let most = 0;
  let release = () => {};
  const work = vi.fn(async () => {
    atATime += 1;
    most = Math.max(most, atATime);
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    atATime -= 1;
  });
  const loop = startLoop(work, { everyMs: never, onError: () => {} });
  loop.wake();
  loop.wake();
  release();
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2));
  release();
  await loop.stop();
  expect(most).toBe(1);
  expect(work).toHaveBeenCalledTimes(2);
});

it("goes on after a throw, and tells it", async () => {
  const told: unknown[] = [];
  const work = vi.fn(async () => {
    throw new Error("once");
  });
  const loop = startLoop(work, { everyMs: 0, onError: (error) => told.push(error) });
  await vi.waitFor(() => expect(work.mock.calls.length).toBeGreaterThan(1));
  await loop.stop();
  expect(told.length).toBeGreaterThan(1);
});

it("ends the running work before it is stopped", async () => {
  let isDone = false;
  let release = () => {};
  const loop = startLoop(
    async () => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      isDone = true;
    },
    { everyMs: never, onError: () => {} },
  );
  const stopped = loop.stop();
  release();
  await stopped;
  expect(isDone).toBe(true);
});
