import { describe, expect, it } from "vitest";
import { groupCommit, OverloadedError } from "./group-commit";

describe("requests that arrive together", () => {
  it("share one write, and are answered only after it", async () => {
    const { writes, commit, finish } = aStore();
    const answers = [1, 2, 3].map((item) => commit.add([item], 1));
    await expect.poll(() => writes).toEqual([[1, 2, 3]]);
    let isAnswered = false;
    void answers[0]?.then(() => {
      isAnswered = true;
    });
    await Promise.resolve();
    expect(isAnswered).toBe(false);
    finish();
    await Promise.all(answers);
  });

  it("share the next write when one is under way", async () => {
    const { writes, commit, finish } = aStore();
    const first = commit.add([1], 1);
    await expect.poll(() => writes).toEqual([[1]]);
    const later = [2, 3].map((item) => commit.add([item], 1));
    expect(writes).toHaveLength(1);
    finish();
    await first;
    await expect.poll(() => writes).toEqual([[1], [2, 3]]);
    finish();
    await Promise.all(later);
  });

  it("all hear of a write that failed, and the next ones are written", async () => {
    const { writes, commit, finish, fail } = aStore();
    const failing = Promise.allSettled([1, 2].map((item) => commit.add([item], 1)));
    await expect.poll(() => writes).toHaveLength(1);
    fail(new Error("The database is away."));
    expect((await failing).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    const next = commit.add([3], 1);
    await expect.poll(() => writes).toHaveLength(2);
    finish();
    await expect(next).resolves.toBeUndefined();
  });

  it("are split into writes of a bounded number of items, a large one by itself", async () => {
    const { writes, commit, finish } = aStore();
    const first = commit.add([0], 1);
    await expect.poll(() => writes).toHaveLength(1);
    const sizes = [300, 300, 2_000, 1];
    const all = sizes.map((size) =>
      commit.add(
        Array.from({ length: size }, () => size),
        1,
      ),
    );
    for (let write = 0; write < 5; write++) {
      await expect.poll(() => writes.length).toBeGreaterThan(write);
      finish();
    }
    await Promise.all([first, ...all]);
    expect(writes.map(({ length }) => length)).toEqual([1, 300, 300, 2_000, 1]);
  });

  it("are refused at once when too much waits, by number or by size, and let in again later", async () => {
    const { writes, commit, finish } = aStore();
    const large = commit.add([1], 40_000_000);
    await expect(commit.add([2], 10_000_000)).rejects.toBeInstanceOf(OverloadedError);
    await expect.poll(() => writes).toHaveLength(1);
    finish();
    await large;
    const many = Array.from({ length: 4_000 }, (_, item) => commit.add([item], 1));
    await expect(commit.add([0], 1)).rejects.toBeInstanceOf(OverloadedError);
    for (let write = 1; write <= 8; write++) {
      await expect.poll(() => writes.length).toBeGreaterThan(write);
      finish();
    }
    await Promise.all(many);
  });
});

/** A store whose writes end when the test says so. */
function aStore() {
  const writes: number[][] = [];
  let ending = Promise.withResolvers<void>();
  const end = (settle: (one: PromiseWithResolvers<void>) => void) => {
    const ended = ending;
    ending = Promise.withResolvers();
    settle(ended);
  };
  const commit = groupCommit<number>(async (items) => {
    writes.push(items);
    await ending.promise;
  });
  return {
    writes,
    commit,
    finish: () => end(({ resolve }) => resolve()),
    fail: (error: Error) => end(({ reject }) => reject(error)),
  };
}
