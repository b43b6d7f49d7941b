import { expect, it, vi } from "vitest";
import { startLanes, type Task } from "./lanes";

/** Lanes, and tasks that end when told. */
function lanesWith(options: { perLane: number; waitingMax?: number }) {
  const begun: string[] = [];
  const told: unknown[] = [];
  const ends = new Map<string, { resolve(): void; reject(error: Error): void }>();
  const lanes = startLanes({ waitingMax: 10, ...options, onError: (error) => told.push(error) });
  const task = (lane: string, id: string, rank = 1): Task => ({
    lane,
    id,
    rank,
    run() {
      begun.push(id);
      return new Promise((resolve, reject) => ends.set(id, { resolve, reject }));
    },
  });
  return { begun, told, ends, lanes, task };
}

it("lets a lane hang without holding the others", () => {
  const { lanes, task, begun } = lanesWith({ perLane: 1 });
  for (const id of ["a1", "a2"]) lanes.offer(task("a", id));
  lanes.offer(task("b", "b1"));
  expect(begun).toEqual(["a1", "b1"]);
});

it("runs urgent tasks first, each once, and drops what is too many", async () => {
  const { lanes, task, begun, ends } = lanesWith({ perLane: 1, waitingMax: 3 });
  for (const id of ["first", "second", "second"]) lanes.offer(task("a", id));
  lanes.offer(task("a", "urgent", 0));
  lanes.offer(task("a", "third"));
  lanes.offer(task("a", "too many"));
  for (const id of ["first", "urgent", "second", "third"]) {
    await vi.waitFor(() => expect(begun.at(-1)).toBe(id));
    ends.get(id)?.resolve();
  }
  await lanes.stop();
  expect(begun).toEqual(["first", "urgent", "second", "third"]);
});

it("drops the last one in a full line, not the most urgent one", async () => {
  const { lanes, task, begun, ends } = lanesWith({ perLane: 1, waitingMax: 1 });
  for (const id of ["first", "second"]) lanes.offer(task("a", id));
  lanes.offer(task("a", "urgent", 0));
  ends.get("first")?.resolve();
  await vi.waitFor(() => expect(begun).toEqual(["first", "urgent"]));
  ends.get("urgent")?.resolve();
  await lanes.stop();
  expect(begun).toEqual(["first", "urgent"]);
});

it("tells a throw and goes on, and ends what runs before it is stopped", async () => {
  const { lanes, task, begun, ends, told } = lanesWith({ perLane: 1 });
  for (const id of ["one", "two", "three"]) lanes.offer(task("a", id));
  ends.get("one")?.reject(new Error("once"));
  await vi.waitFor(() => expect(begun).toEqual(["one", "two"]));
  let isStopped = false;
  const stopped = lanes.stop().then(() => (isStopped = true));
  await Promise.resolve();
  expect(isStopped).toBe(false);
  ends.get("two")?.resolve();
  await stopped;
  expect(told).toHaveLength(1);
  expect(begun).toEqual(["one", "two"]);
});
