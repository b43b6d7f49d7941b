import { describe, expect, it } from "vitest";
import { inTurn } from "./in-turn";

/** Work that ends when told to. */
function piece(name: string, log: string[]) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const work = async () => {
    log.push(`${name} begins`);
    await promise;
    log.push(`${name} ends`);
  };
  return { work, end: resolve, fail: reject };
}

describe("acts on one conversation", () => {
  it("begin when the one before has ended, also when that failed; others do not wait", async () => {
    const log: string[] = [];
    const [reply, undo, other] = [piece("reply", log), piece("undo", log), piece("other", log)];
    const failed = inTurn("a", reply.work);
    const undone = inTurn("a", undo.work);
    const elsewhere = inTurn("b", other.work);
    other.end();
    await elsewhere;
    expect(log).toEqual(["reply begins", "other begins", "other ends"]);
    reply.fail(new Error("cut"));
    await expect(failed).rejects.toThrow("cut");
    undo.end();
    await undone;
    expect(log.slice(3)).toEqual(["undo begins", "undo ends"]);
  });
});
