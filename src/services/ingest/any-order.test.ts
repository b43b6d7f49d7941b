import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InboundEvent } from "@/core/inbound-event";
import { testDatabase } from "@/testing/database";
import { anInbox, MONDAY, minutesAfter } from "@/testing/factories";
import { deletionOf, edited, type IngestDesk, ingestDesk } from "@/testing/ingest-desk";
import { ingestState } from "@/testing/ingest-state";

const { database } = await testDatabase();

/** Two customers in one public thread, one of them in private too; edits, deletions, our own answers, context, repetition. */
function story(desk: IngestDesk): InboundEvent[][] {
  const root = desk.post("a1", {
    by: "ana",
    minute: 0,
    text: "@brand my flight HA417 is CANCELLED and nobody answers!!",
  });
  const leak = desk.post("a3", {
    by: "ana",
    minute: 8,
    parent: "o1",
    root: "a1",
    text: "My card is 4242 4242 4242 4242",
  });
  const leakMended = edited(leak, { minute: 9, text: "My card is none of your business" });
  const question = desk.post("b1", {
    by: "ben",
    minute: 3,
    parent: "a1",
    root: "a1",
    text: "@brand mine as well?",
  });
  const alone: InboundEvent[] = [
    root,
    desk.post("a2", { by: "ana", minute: 4, parent: "a1", root: "a1", text: "Hello?" }),
    desk.post("o1", {
      by: "brand",
      minute: 6,
      parent: "a2",
      root: "a1",
      text: "@ana we are looking into it.",
    }),
    desk.post("o2", {
      by: "brand",
      minute: 7,
      parent: "o1",
      root: "a1",
      text: "@ana write to us in private, please.",
    }),
    leak,
    leakMended,
    edited(leak, { minute: 10, text: "Forget it" }),
    question,
    desk.post("g1", {
      by: "ben",
      minute: 12,
      parent: "a1",
      root: "a1",
      text: "My e-mail is ben@mail.example",
    }),
    deletionOf("g1", 13),
    desk.directMessage("d1", { by: "ana", minute: 11, text: "Here I am" }),
    desk.directMessage("d0", { by: "brand", exchange: "brand-ana", minute: 10.5, text: "Hello Ana" }),
    desk.directMessage("d2", { by: "brand", exchange: "brand-ana", minute: 14, text: "Thank you, Ana" }),
    desk.directMessage("d3", { by: "ana", minute: 15, text: "Thanks!", name: "Ana B." }),
    desk.post("z1", { by: "zoe", minute: 20, text: "@brand terrible" }),
    deletionOf("z1", 22),
    deletionOf("never-seen", 5),
    desk.post("o9", { by: "brand", minute: 30, text: "Good morning from all of us" }),
  ];
  const bystander = desk.post("k1", {
    by: "kim",
    minute: 2,
    parent: "a1",
    root: "a1",
    text: "Poor you",
    isContext: true,
  });
  const seenAbove = { ...question, isContext: true, mayAnswerInPublic: false };
  const below = desk.post("c1", {
    by: "cleo",
    minute: 16,
    parent: "b1",
    root: "a1",
    text: "@brand same here",
  });
  return [...alone.map((event) => [event]), [bystander, { ...root, isContext: true }, seenAbove, below]];
}

describe("the end is the same", () => {
  it("for any order in which events come, in any division into batches, with repetitions", async () => {
    const inboxRow = await anInbox(database);
    const run = async (
      arrange: (items: InboundEvent[][]) => InboundEvent[][],
      batch: (left: number) => number,
    ) => {
      const desk = await ingestDesk(database, { inboxId: inboxRow.id });
      const now = minutesAfter(MONDAY, 40);
      for (const item of arrange(story(desk))) await desk.storeItem(item, now);
      for (let left = 100; left > 0; left = (await desk.ingest(now, batch(left))).applied);
      return ingestState(database, desk.channel.id);
    };
    const inOrder = await run(
      (events) => events,
      () => 1,
    );
    expect(inOrder.conversations).toHaveLength(5);
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 12 }), async (picks, size) => {
        const draw = () => picks.next().value ?? 0;
        const shuffled = (events: InboundEvent[][]) =>
          events
            .map((event) => ({ event, at: draw() }))
            .sort((a, b) => a.at - b.at)
            .map(({ event }) => event);
        expect(await run(shuffled, () => 1 + (draw() % size))).toEqual(inOrder);
      }),
      { numRuns: 20 },
    );
  });
});
