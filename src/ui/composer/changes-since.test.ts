import { describe, expect, it } from "vitest";
import type { ConversationView, MessageView } from "@/core/views";
import { changesSince } from "./changes-since";

const NOON = "2026-11-04T12:00:00.000Z";
const LATER = "2026-11-04T12:05:00.000Z";

const message = (id: string, more: Partial<MessageView> = {}): MessageView => ({
  kind: "message",
  ...{ id, direction: "inbound", origin: "customer", visibility: "public", state: "received", kept: null },
  ...{ authorName: "Noor", authorUsername: null, authorUserId: null, authenticity: null, language: null },
  ...{ body: "My bag is gone.", masks: [], folded: [], attachments: [], occurredAt: NOON, url: null },
  ...{ refusalReason: null, undoUntil: null, sentAt: null, waitingUntil: null, waitingReason: null },
  ...{
    isQuoting: false,
    earlierVersions: [],
    hiddenAt: null,
    leaks: [],
    mayAnswerInPublic: true,
    pendingChange: null,
  },
  ...{ editedAt: null, editedBy: null, deletedAt: null, deletedBy: null, mayEdit: false, mayDelete: false },
  ...more,
});
const ours = (id: string, authorUserId: string, more: Partial<MessageView> = {}) =>
  message(id, { direction: "outbound", origin: "agent", state: "queued", authorUserId, ...more });
const thread = (...items: MessageView[]) =>
  ({
    segments: [{ legId: "l", visibility: "public", startedAt: NOON, items }],
  }) as unknown as ConversationView;
const kinds = (before: ConversationView, now: ConversationView) =>
  changesSince(before, now, "ana").map(({ kind, message: { id } }) => `${kind} ${id}`);

const bag = message("bag");

describe("what changed since an answer was written", () => {
  it.each<[string, MessageView[], MessageView[], string[]]>([
    ["is nothing when nothing did", [bag], [bag], []],
    ["is what the customer wrote", [bag], [bag, message("more")], ["written more"]],
    ["is a colleague's answer before it was sent", [bag], [bag, ours("kim", "kim")], ["answered kim"]],
    ["is not one's own answer", [bag], [bag, ours("own", "ana")], []],
    ["is not what others say around it", [bag], [bag, message("chat", { origin: "context" })], []],
    ["is an edit", [bag], [message("bag", { body: "Two bags.", editedAt: LATER })], ["edited bag"]],
    [
      "is not one's own edit",
      [ours("own", "ana")],
      [ours("own", "ana", { body: "Better.", editedAt: LATER, editedBy: "ana" })],
      [],
    ],
    ["is a deletion", [bag], [message("bag", { body: "", deletedAt: LATER })], ["deleted bag"]],
    ["is an answer that was taken back", [ours("kim", "kim")], [], ["withdrawn kim"]],
    [
      "is an answer that was refused",
      [ours("kim", "kim")],
      [ours("kim", "kim", { state: "refused" })],
      ["withdrawn kim"],
    ],
    ["is not what was refused before", [ours("kim", "kim", { state: "refused" })], [], []],
    [
      "is not that an answer arrived",
      [ours("kim", "kim")],
      [ours("kim", "kim", { state: "sent", sentAt: LATER })],
      [],
    ],
  ])("%s", (_promise, before, now, expected) => {
    expect(kinds(thread(...before), thread(...now))).toEqual(expected);
  });

  it("shows what a deleted message said", () => {
    const [change] = changesSince(thread(bag), thread(message("bag", { body: "", deletedAt: LATER })), "ana");
    expect(change).toMatchObject({ before: "My bag is gone.", at: LATER });
  });
});
