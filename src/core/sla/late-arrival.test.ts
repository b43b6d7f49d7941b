import { describe, expect, it } from "vitest";
import { clockChanges } from "./clock-changes";
import type { Answered, Asked } from "./promises";
import { promises } from "./promises";

const at = (minute: number, ms = 0) => new Date(Date.UTC(2026, 0, 5, 10, minute, 0, ms));
const ask = (messageId: string, minute: number, seenAt: Date): Asked => ({
  messageId,
  orderKey: messageId,
  at: at(minute),
  seenAt,
  deletedAt: null,
});
const answer = (minute: number): Answered => ({ messageId: "answer", at: at(minute), orderKey: "answer" });
/** An hour for everything. */
const dueTimes = (_kind: string, from: Date) => ({
  dueAt: new Date(from.getTime() + 3_600_000),
  warnAt: new Date(from.getTime() + 2_700_000),
});
const reckoned = (
  asked: Asked[],
  { answered = [], now = at(300) }: { answered?: Answered[]; now?: Date } = {},
) =>
  clockChanges({ stored: [], promised: promises({ asked, answered, isFirst: true }), dueTimes, now }).map(
    ({ after }) => after,
  );

describe("a late arrival", () => {
  it("is a promise that was due before we first saw the message, and never a breach", () => {
    expect(reckoned([ask("a", 0, at(60, 1))])).toMatchObject([
      { startedBy: "a", dueAt: at(60), arrivedLateAt: at(60, 1), breachedAt: null },
    ]);
  });

  it("is not one that was seen in the very millisecond in which it was due", () => {
    expect(reckoned([ask("a", 0, at(60))])).toMatchObject([
      { startedBy: "a", arrivedLateAt: null, breachedAt: at(60, 1) },
    ]);
  });

  it("stays one, and no breach, when it is answered later", () => {
    expect(reckoned([ask("a", 0, at(90))], { answered: [answer(100)] })).toMatchObject([
      { metBy: "answer", arrivedLateAt: at(90), breachedAt: null },
    ]);
  });

  it("hides no message of the same wait that was seen in time", () => {
    expect(reckoned([ask("a", 0, at(180)), ask("b", 100, at(101))])).toMatchObject([
      { startedBy: "b", startedAt: at(100), dueAt: at(160), arrivedLateAt: null, breachedAt: at(160, 1) },
    ]);
  });

  it("takes no clock back that ran in time, whatever the policy would promise now", () => {
    const asked = [ask("a", 0, at(50))];
    const [clock] = reckoned(asked, { now: at(51) });
    if (!clock) throw new Error("A clock was expected.");
    const sooner = (_kind: string, from: Date) => ({
      dueAt: new Date(from.getTime() + 900_000),
      warnAt: from,
    });
    const changes = clockChanges({
      stored: [{ ...clock, id: "1" }],
      promised: promises({ asked, answered: [answer(55)], isFirst: true }),
      dueTimes: sooner,
      now: at(56),
    });
    expect(changes).toMatchObject([
      { after: { startedBy: "a", metAt: at(55), dueAt: at(60), arrivedLateAt: null, breachedAt: null } },
    ]);
  });
});
