import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import type { ChangeNotice, InboxRow } from "@/core/views";
import { keepNewer, LISTS, type List, withRows } from "./held-rows";
import { outdatedRows } from "./live-rows";

const row = (id: string, version: number): InboxRow => ({
  id,
  version,
  number: 1,
  status: "open",
  priority: "normal",
  contactName: "Ana",
  isVip: false,
  username: null,
  platform: "x",
  channelId: "c",
  channelHandle: "haldenair",
  visibility: "public",
  preview: `version ${version}`,
  previewLanguage: "en",
  lastMessageAt: "2026-11-04T12:00:00.000Z",
  reasons: [],
  clock: null,
  assignee: null,
  isUnread: true,
  hasUnknownSend: false,
  hasFile: false,
});
const listOf = (...rows: InboxRow[]): List => ({ pages: [{ rows, nextCursor: null }], pageParams: [null] });
const notice = (id: string, version: number): ChangeNotice => ({ type: "conversation", id, version });

function holding(list: List): QueryClient {
  const client = new QueryClient();
  client.setQueryData([...LISTS, { view: "team" }], list);
  return client;
}

describe("a notice", () => {
  it("asks for the rows that a list holds in an older version, and for no others", () => {
    const client = holding(listOf(row("a", 3), row("b", 3), row("c", 3)));
    expect(outdatedRows(client, [notice("a", 4), notice("b", 3), notice("c", 2), notice("new", 1)])).toEqual([
      "a",
    ]);
  });
});

describe("rows that were read again", () => {
  it("stand where they stood, and never go back to an older version", () => {
    const list = listOf(row("a", 3), row("b", 3));
    const next = withRows(
      list,
      new Map([
        ["b", row("b", 4)],
        ["a", row("a", 2)],
      ]),
    );
    expect(next.pages.flatMap(({ rows }) => rows.map(({ id, version }) => [id, version]))).toEqual([
      ["a", 3],
      ["b", 4],
    ]);
  });

  it("leave the list untouched when none is newer", () => {
    const list = listOf(row("a", 3));
    expect(
      withRows(
        list,
        new Map([
          ["a", row("a", 3)],
          ["z", row("z", 9)],
        ]),
      ),
    ).toBe(list);
  });
});

it("keeps a row that is newer than the list that was asked for before it", () => {
  const client = holding(listOf(row("a", 5)));
  const page = keepNewer(client, { rows: [row("a", 4), row("b", 1)], nextCursor: null });
  expect(page.rows.map(({ version }) => version)).toEqual([5, 1]);
});
