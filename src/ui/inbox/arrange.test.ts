import { describe, expect, it } from "vitest";
import type { InboxRow } from "@/core/views";
import { drop, NOTHING_SHOWN, restore, settle, showLatest } from "./arrange";

const row = (id: string, more: Partial<InboxRow> = {}): InboxRow => ({
  id,
  version: 1,
  number: 1,
  status: "open",
  priority: "normal",
  contactName: id,
  isVip: false,
  username: null,
  platform: "x",
  channelId: "channel",
  channelHandle: "haldenair",
  visibility: "public",
  preview: "",
  previewLanguage: null,
  lastMessageAt: "2026-11-21T09:00:00.000Z",
  reasons: [],
  clock: null,
  assignee: null,
  isUnread: true,
  hasUnknownSend: false,
  hasFile: false,
  ...more,
});
const rows = (...ids: string[]) => ids.map((id) => row(id));
const ids = ({ placed }: { placed: readonly { row: InboxRow }[] }) => placed.map((place) => place.row.id);

describe("the list under the cursor", () => {
  const shown = settle(NOTHING_SHOWN, rows("a", "b", "c"));

  it("shows the first rows of an empty list at once", () => {
    expect(ids(shown)).toEqual(["a", "b", "c"]);
    expect(shown.waiting).toBe(0);
  });

  it("lets a row that would push others aside wait", () => {
    const next = settle(shown, rows("new", "a", "b", "c"));
    expect(ids(next)).toEqual(["a", "b", "c"]);
    expect(next.waiting).toBe(1);
    expect(ids(showLatest(next, rows("new", "a", "b", "c")))).toEqual(["new", "a", "b", "c"]);
  });

  it("adds a row below everything shown, since nothing moves", () => {
    const next = settle(shown, rows("a", "b", "c", "d"));
    expect(ids(next)).toEqual(["a", "b", "c", "d"]);
    expect(next.waiting).toBe(0);
  });

  it("changes a row in place and says that the order is another", () => {
    const next = settle(shown, [row("b", { version: 2, priority: "urgent" }), row("a"), row("c")]);
    expect(ids(next)).toEqual(["a", "b", "c"]);
    expect(next.placed[1]).toMatchObject({ group: "rest", row: { version: 2 } });
    expect(next.isReordered).toBe(true);
  });

  it("keeps the higher version when an old answer arrives late", () => {
    const newer = settle(shown, [row("a", { version: 5, preview: "new" }), row("b"), row("c")]);
    expect(settle(newer, rows("a", "b", "c")).placed[0]?.row.preview).toBe("new");
  });

  it("keeps the place of a row that left until the list is shown anew", () => {
    const next = settle(shown, rows("a", "c"));
    expect(ids(next)).toEqual(["a", "b", "c"]);
    expect(next.placed[1]?.hasLeft).toBe(true);
    expect(ids(showLatest(next, rows("a", "c")))).toEqual(["a", "c"]);
  });

  it("takes out what the agent is done with, also when an older answer still has it", () => {
    const next = drop(shown, "b");
    expect(ids(settle(next, rows("a", "b", "c")))).toEqual(["a", "c"]);
  });

  it("brings it back when the customer writes again, and when the act was refused", () => {
    const next = drop(shown, "b");
    expect(settle(next, [row("a"), row("b", { version: 2 }), row("c")]).waiting).toBe(1);
    expect(ids(restore(next, "b"))).toEqual(["a", "b", "c"]);
  });
});
