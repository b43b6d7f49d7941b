import { describe, expect, it } from "vitest";
import type { BulkAnswer, BulkItem, BulkOutcome } from "@/core/bulk";
import { carryThrough, type Ports, type Progress, REQUEST_ITEMS, RESTS_MS } from "./carry-through";

const items = (count: number): BulkItem[] =>
  Array.from({ length: count }, (_, at) => ({ commandId: `command-${at}`, conversationId: `${at}` }));

/** A server that answers as it is told, by request; what is not told is done. */
function bench(told: Record<number, "away" | "refuses" | ((asked: BulkItem[]) => BulkOutcome[])> = {}) {
  const requests: string[][] = [];
  const paused: number[] = [];
  const seen: Progress<BulkItem>[] = [];
  const state = { isStopped: false };
  const ports: Ports<BulkItem> = {
    send: async (asked): Promise<BulkAnswer> => {
      requests.push(asked.map(({ commandId }) => commandId));
      const says = told[requests.length];
      if (typeof says === "string") throw new Error(says);
      return { outcomes: says?.(asked) ?? asked.map((one) => outcome(one, "done")) };
    },
    isPassing: (error) => error instanceof Error && error.message === "away",
    pause: async (ms) => void paused.push(ms),
    isStopped: () => state.isStopped,
    onProgress: (progress) => seen.push(progress),
  };
  return { ports, requests, paused, seen, state };
}

const outcome = ({ conversationId }: BulkItem, is: "done" | "unchanged"): BulkOutcome => ({
  conversationId,
  outcome: is,
});

describe("many conversations", () => {
  it("go in requests one after the other, and progress is told after each", async () => {
    const { ports, requests, seen } = bench();
    const end = await carryThrough(items(REQUEST_ITEMS * 2 + 3), ports);
    expect(requests.map(({ length }) => length)).toEqual([REQUEST_ITEMS, REQUEST_ITEMS, 3]);
    expect(seen.map(({ done, total }) => [done.length, total])).toEqual([
      [50, 103],
      [100, 103],
      [103, 103],
    ]);
    expect(end).toMatchObject({ rest: [], failed: [], unchanged: 0 });
  });

  it("are told apart: done, so already, and refused with the reason", async () => {
    const { ports } = bench({
      1: ([a, b, c]) =>
        a && b && c
          ? [
              outcome(a, "done"),
              outcome(b, "unchanged"),
              { conversationId: c.conversationId, outcome: "refused", reason: "not_found" },
            ]
          : [],
    });
    expect(await carryThrough(items(3), ports)).toMatchObject({
      done: [{ conversationId: "0" }],
      unchanged: 1,
      failed: [{ conversationId: "2", reason: "not_found" }],
    });
  });

  it("are brought again with the same ids when the answer was lost, and the wait is told", async () => {
    const { ports, requests, paused, seen } = bench({ 1: "away", 2: "away" });
    const end = await carryThrough(items(2), ports);
    expect(requests).toEqual([requests[0], requests[0], requests[0]]);
    expect(paused).toEqual([RESTS_MS[0], RESTS_MS[1]]);
    expect(seen.map(({ isWaiting }) => isWaiting)).toEqual([true, true, false]);
    expect(end.done).toHaveLength(2);
  });

  it("are left for later when the server stays away, none of them lost or done twice", async () => {
    const away = Object.fromEntries(RESTS_MS.map((_, at) => [at + 2, "away" as const]));
    const { ports } = bench({ ...away, [RESTS_MS.length + 2]: "away" });
    const end = await carryThrough(items(REQUEST_ITEMS + 7), ports);
    expect([end.done.length, end.rest.length, end.isWaiting]).toEqual([REQUEST_ITEMS, 7, false]);
    const next = bench();
    await carryThrough(end.rest, next.ports);
    expect(next.requests.flat()).toEqual(end.rest.map(({ commandId }) => commandId));
  });

  it("are not asked for again where asking again can't help", async () => {
    const { ports, requests } = bench({ 1: "refuses" });
    expect((await carryThrough(items(2), ports)).rest).toHaveLength(2);
    expect(requests).toHaveLength(1);
  });

  it("stop between two requests", async () => {
    const { ports, requests, state } = bench({
      1: (asked) => {
        state.isStopped = true;
        return asked.map((one) => outcome(one, "done"));
      },
    });
    const end = await carryThrough(items(REQUEST_ITEMS + 1), ports);
    expect([requests.length, end.done.length, end.rest.length]).toEqual([1, REQUEST_ITEMS, 1]);
  });
});
