import { describe, expect, it } from "vitest";
import { judgeScreens } from "./together/judge-screens";
import type { Line } from "./together/ledger";

type Scene = Parameters<typeof judgeScreens>[0];
type Written = Scene["written"][number];

const ASKED = "Where is my bag? c1x1z";
const line = (seq: number, messageId: string, more: Partial<Line> = {}): Line => ({
  ...{ seq, messageId, userId: null, direction: "inbound", visibility: "public", state: "received" },
  ...{ body: ASKED, isDeleted: false, ...more },
});
const answer = (messageId: string, userId: string, seq: number): Line =>
  line(seq, messageId, { userId, direction: "outbound", state: "sent", body: `We look. a1x${messageId}z` });
const look = (thread: string[], held: string | null = null) => ({ thread, held });
const written = (number: number, agentId: string, more: Partial<Written> = {}): Written => ({
  ...{ word: `a1x${number}z`, agentId, looks: [look([ASKED])], isAnyway: false, ...more },
});
const post = (number: number) => ({ text: `We look. a1x${number}z`, inReplyTo: "7" });

function faultsOf(scene: Partial<Scene>) {
  const { answered, ...faults } = judgeScreens({
    lines: [line(1, "ask"), answer("1", "kim", 9)],
    ...{ written: [written(1, "kim")], posts: [post(1)], word: /[ac]1x\d+z/, ...scene },
  });
  return Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0));
}

describe("the judge of screens", () => {
  it("finds nothing where an answer was written to all that stood there, and went out once", () => {
    expect(faultsOf({})).toEqual({});
  });

  it("sees what stood there and not on the screen: new words, other words, and a colleague's", () => {
    const base = [line(1, "ask"), answer("1", "kim", 9)];
    for (const missed of [
      line(2, "more", { body: "Hello? c1x2z" }),
      line(2, "ask", { body: "Where is my dog? c1x2z" }),
      line(2, "ask", { isDeleted: true }),
    ])
      expect(faultsOf({ lines: [...base, missed] }).stale).toHaveLength(1);
    expect(faultsOf({ lines: [...base, line(12, "late", { body: "Thanks. c1x2z" })] })).toEqual({});
  });

  it("sees two people who answer one message unseen, at the platform as in the tables", () => {
    const lines = [line(1, "ask"), answer("1", "kim", 5), answer("2", "sam", 9)];
    const both = { lines, posts: [post(1), post(2)] };
    const blind = faultsOf({ ...both, written: [written(1, "kim"), written(2, "sam")] });
    expect([blind.doubles?.length, blind.saidTwice?.length]).toEqual([1, 1]);
    const seen = written(2, "sam", { looks: [look([ASKED, "We look. a1x1z"])] });
    expect(faultsOf({ ...both, written: [written(1, "kim"), seen] })).toEqual({});
  });

  it("sees what was said twice, never, or by nobody", () => {
    expect(faultsOf({ posts: [post(1), post(1)] }).saidTwice).toHaveLength(1);
    expect(faultsOf({ posts: [] }).lost).toHaveLength(1);
    expect(faultsOf({ posts: [post(1), post(3)] }).lost).toEqual(["a1x3z is in no table"]);
    expect(faultsOf({ written: [] }).lost).toHaveLength(1);
  });

  it("sees an answer that was sent on purpose before the difference was on the screen", () => {
    const lines = [line(1, "ask"), line(2, "more", { body: "Hello? c1x2z" }), answer("1", "kim", 9)];
    const sent = (held: string) =>
      written(1, "kim", { isAnyway: true, looks: [look([ASKED]), look([ASKED, "Hello? c1x2z"], held)] });
    expect(faultsOf({ lines, written: [sent("Bea wrote: Hello? c1x2z")] })).toEqual({});
    expect(faultsOf({ lines, written: [sent("Reading what changed …")] }).unshown).toHaveLength(1);
  });
});
