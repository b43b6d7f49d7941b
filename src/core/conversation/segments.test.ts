import { describe, expect, it } from "vitest";
import type { MessageView, TimelineItem } from "../views";
import { type PlacedItem, segmentsOf } from "./segments";

const PUBLIC = { id: "public", visibility: "public" as const };
const PRIVATE = { id: "private", visibility: "private" as const };
const at = (minute: number) => `2026-11-04T12:${String(minute).padStart(2, "0")}:00.000Z`;

const message = (
  id: string,
  minute: number,
  legId: string,
  more: Partial<MessageView> & { orderKey?: string } = {},
): PlacedItem => {
  const { orderKey = "", ...given } = more;
  const item: MessageView = {
    kind: "message",
    id,
    direction: "inbound",
    origin: "customer",
    authorName: "Noor",
    authorUsername: "noor_h",
    authorUserId: null,
    visibility: legId === "private" ? "private" : "public",
    body: id,
    masks: [],
    folded: [],
    attachments: [],
    authenticity: null,
    language: null,
    occurredAt: at(minute),
    state: "received",
    kept: null,
    refusalReason: null,
    undoUntil: null,
    sentAt: null,
    waitingUntil: null,
    waitingReason: null,
    url: null,
    isQuoting: false,
    earlierVersions: [],
    editedAt: null,
    editedBy: null,
    deletedAt: null,
    deletedBy: null,
    pendingChange: null,
    mayEdit: false,
    mayDelete: false,
    hiddenAt: null,
    leaks: [],
    mayAnswerInPublic: true,
    ...given,
  };
  return { item, legId, orderKey };
};
const loose = (item: TimelineItem): PlacedItem => ({ item, legId: null, orderKey: "" });
const note = (id: string, minute: number) =>
  loose({
    ...{ kind: "note", id, authorName: "Ana", authorUserId: "u", body: id, mentions: [] },
    occurredAt: at(minute),
  });
const activity = (id: string, minute: number) =>
  loose({ kind: "activity", id, name: "assigned", actorName: "Ana", params: {}, occurredAt: at(minute) });

const read = (legs: Parameters<typeof segmentsOf>[0], placed: PlacedItem[]) =>
  segmentsOf(legs, placed).map(({ legId, items }) => `${legId}: ${items.map(({ id }) => id).join(" ")}`);

describe("the thread of a conversation", () => {
  it("keeps the public word of a move with what was public, though it was said after the private one", () => {
    const ours = { direction: "outbound", origin: "agent" } as const;
    const placed = [
      message("leak", 1, "public"),
      message("hello", 2, "private", ours),
      message("see your messages", 3, "public", ours),
      message("thanks", 4, "private"),
      message("and in public again", 5, "public", ours),
    ];
    expect(read([PUBLIC, PRIVATE], placed)).toEqual([
      "public: leak see your messages",
      "private: hello thanks",
      "public: and in public again",
    ]);
  });

  it("begins a segment whenever the conversation changes its place", () => {
    const placed = [
      message("a", 1, "public"),
      message("b", 2, "private"),
      message("c", 3, "private"),
      message("d", 4, "public"),
    ];
    expect(read([PUBLIC, PRIVATE], placed)).toEqual(["public: a", "private: b c", "public: d"]);
  });

  it("puts notes and activities where they happened, without beginning a segment", () => {
    const placed = [
      message("a", 1, "public"),
      note("n", 2),
      activity("x", 3),
      message("b", 4, "private"),
      activity("y", 5),
    ];
    expect(read([PUBLIC, PRIVATE], placed)).toEqual(["public: a n x", "private: b y"]);
  });

  it("puts what happened before the first message at the head of its segment", () => {
    expect(read([PUBLIC], [activity("x", 0), message("a", 1, "public")])).toEqual(["public: x a"]);
    expect(read([PUBLIC], [activity("x", 0)])).toEqual(["public: x"]);
  });

  it("lets bystanders in public speak without cutting a private exchange in pieces", () => {
    const bystander = message("z", 3, "public", { origin: "context" });
    const placed = [
      message("a", 1, "public"),
      message("b", 2, "private"),
      bystander,
      message("c", 4, "private"),
    ];
    expect(read([PUBLIC, PRIVATE], placed)).toEqual(["public: a z", "private: b c"]);
  });

  it("begins with the post that a customer answered", () => {
    const root = message("root", 0, "public", { origin: "context" });
    expect(read([PUBLIC], [message("a", 1, "public"), root])).toEqual(["public: root a"]);
  });

  it("orders what happened in the same millisecond as the platform does, whatever order it comes in", () => {
    const placed = [
      message("b", 1, "public", { orderKey: "2" }),
      message("a", 1, "public", { orderKey: "1" }),
      activity("x", 1),
    ];
    expect(read([PUBLIC], placed)).toEqual(["public: a b x"]);
    expect(read([PUBLIC], placed.toReversed())).toEqual(["public: a b x"]);
  });

  it("dates a segment by its first item", () => {
    expect(segmentsOf([PUBLIC], [note("n", 0), message("a", 1, "public")])[0]?.startedAt).toBe(at(0));
  });

  it("is empty without messages and legs", () => expect(segmentsOf([], [note("n", 1)])).toEqual([]));
});
