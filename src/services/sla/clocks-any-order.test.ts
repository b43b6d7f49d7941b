import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at, type ClockScene, clockScene } from "@/testing/clock-scene";
import { testDatabase } from "@/testing/database";

const { database } = await testDatabase();
const scene = () => clockScene(database);

interface Thing {
  kind: string;
  minute: number;
  order: number;
}

const LEARNT = 40;

/** The first deletion behind a question is its own; of what is not known yet it is learnt with it. */
async function learn(told: ClockScene, things: Thing[], one: Thing) {
  const question = one.kind === "deleted" ? questionOf(things, one) : one.minute;
  const deletion = things.find((other) => other.kind === "deleted" && questionOf(things, other) === question);
  if (one.kind === "answered") await told.answered(one.minute);
  if (one.kind === "asked") await told.asked(one.minute, LEARNT);
  const isTold = one.kind === "asked" ? deletion && deletion.order < one.order : deletion === one;
  if (deletion && question && isTold)
    await told.deleted(deletion.minute, { askedAt: question, learnt: LEARNT });
}

const questionOf = (things: Thing[], { minute }: Thing) =>
  things.findLast((one) => one.kind === "asked" && one.minute < minute)?.minute;

/** What a person would see; a clock that another has taken the place of says nothing. */
const standing = async ({ clocks }: ClockScene) =>
  (await clocks())
    .filter(({ endReason }) => endReason !== "superseded")
    .map(({ kind, startedAt, metAt, endedAt }) => ({ kind, startedAt, metAt, endedAt }));

describe("clocks", () => {
  it("move back to a message learnt late, whose next one was deleted and whose last one waits", async () => {
    const { asked, deleted, clocks, waitingDeadlines } = await scene();
    await asked(10);
    await deleted(12, { askedAt: 10 });
    await asked(20);
    await asked(0, 21);
    const running = (await clocks()).filter(({ metAt, endedAt }) => !metAt && !endedAt);
    expect(running).toMatchObject([{ kind: "first_response", startedAt: at(0), dueAt: at(60) }]);
    expect(await waitingDeadlines()).toHaveLength(2);
  });

  it("run on when the answer turns out to be none, and warn and breach as before", async () => {
    const { asked, answered, unsaid, clocks, waitingDeadlines } = await scene();
    await asked(0);
    await answered(2);
    await asked(3);
    await answered(5);
    await asked(10);
    await unsaid(5);
    const facts = async () =>
      (await clocks()).map(({ startedAt, metAt, endReason }) => ({ startedAt, metAt, endReason }));
    const expected = [
      { startedAt: at(0), metAt: at(2), endReason: null },
      { startedAt: at(3), metAt: null, endReason: null },
      { startedAt: at(10), metAt: null, endReason: "superseded" },
    ];
    expect(await facts()).toEqual(expected);
    expect(await waitingDeadlines()).toMatchObject([{ kind: "warning" }, { kind: "breach" }]);
    await asked(20);
    expect(await facts()).toEqual(expected);
  });

  it("end the same in whatever order questions, answers and deletions are learnt", async () => {
    const story = fc.array(
      fc.record({ kind: fc.constantFrom("asked", "asked", "answered", "deleted"), order: fc.nat() }),
      { minLength: 3, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const things = told.map((one, minute) => ({ ...one, minute: minute + 1 }));
        const [inOrder, shuffled] = [await scene(), await scene()];
        for (const one of things) await learn(inOrder, things, one);
        for (const one of [...things].sort((a, b) => a.order - b.order)) await learn(shuffled, things, one);
        expect(await standing(shuffled)).toEqual(await standing(inOrder));
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});
