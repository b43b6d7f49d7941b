import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answered, type Asked, promises } from "./promises";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 10, minute));
const ask = (messageId: string, minute: number, deleted: number | null = null): Asked => ({
  messageId,
  orderKey: messageId,
  at: at(minute),
  seenAt: at(minute),
  deletedAt: deleted === null ? null : at(deleted),
});
const answer = (messageId: string, minute: number): Answered => ({
  messageId,
  at: at(minute),
  orderKey: messageId,
});
const of = (asked: Asked[], answered: Answered[], isFirst = true) => promises({ asked, answered, isFirst });

describe("promises", () => {
  it("start with the first message that nobody has answered", () => {
    expect(of([ask("a", 0), ask("b", 5)], [])).toMatchObject([
      { kind: "first_response", startedBy: "a", metAt: null },
    ]);
  });

  it("are met by the next answer; the customer's next message starts the next one", () => {
    expect(of([ask("a", 0), ask("b", 30)], [answer("x", 20), answer("y", 25)])).toMatchObject([
      { kind: "first_response", startedBy: "a", metBy: "x", metAt: at(20) },
      { kind: "next_response", startedBy: "b", metAt: null },
    ]);
  });

  it("are not met by what we wrote before the customer did", () => {
    expect(of([ask("a", 10)], [answer("x", 5)])).toMatchObject([{ startedBy: "a", metAt: null }]);
  });

  it("are met by an answer of the same millisecond", () => {
    expect(of([ask("a", 10)], [answer("x", 10)])).toMatchObject([{ metBy: "x" }]);
  });

  it("are met by the first of two answers of one millisecond, in the platform's order", () => {
    expect(of([ask("a", 0)], [answer("y", 10), answer("x", 10)])).toMatchObject([{ metBy: "x" }]);
  });

  it("end when every waiting message was deleted, and only then", () => {
    expect(of([ask("a", 0, 10), ask("b", 5)], [])).toMatchObject([{ startedBy: "a", endedAt: null }]);
    expect(of([ask("a", 0, 10), ask("b", 5, 12)], [])).toMatchObject([{ startedBy: "a", endedAt: at(12) }]);
    expect(of([ask("a", 0, 10), ask("b", 15)], [])).toMatchObject([
      { endedAt: at(10) },
      { kind: "first_response", startedBy: "b" },
    ]);
  });

  it("stay met when the message is deleted after the answer", () => {
    expect(of([ask("a", 0, 30)], [answer("x", 20)])).toMatchObject([{ metBy: "x", endedAt: null }]);
  });

  it("are never first again once an answer was given", () => {
    expect(of([ask("a", 0)], [], false)).toMatchObject([{ kind: "next_response" }]);
  });

  it("do not depend on the order in which the messages were learnt", () => {
    const minutes = fc.integer({ min: 0, max: 20 });
    const asks = fc.uniqueArray(fc.tuple(fc.uuid(), minutes, fc.option(minutes)), {
      selector: ([id]) => id,
      maxLength: 8,
    });
    const answers = fc.uniqueArray(fc.tuple(fc.uuid(), minutes), { selector: ([id]) => id, maxLength: 6 });
    fc.assert(
      fc.property(asks, answers, fc.infiniteStream(fc.nat()), (given, replies, picks) => {
        const asked = given.map(([id, minute, deleted]) => ask(id, minute, deleted));
        const answered = replies.map(([id, minute]) => answer(id, minute));
        const shuffled = <T>(items: T[]) =>
          items
            .map((item) => ({ item, key: picks.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        expect(of(shuffled(asked), shuffled(answered))).toEqual(of(asked, answered));
      }),
    );
  });
});
