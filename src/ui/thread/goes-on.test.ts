import { expect, it } from "vitest";
import type { AttachmentView } from "@/core/files/attachment-view";
import type { MessageView } from "@/core/views";
import { goesOn } from "./goes-on";

const said = (second: number, more: Partial<MessageView> = {}) =>
  ({
    ...{
      kind: "message",
      direction: "inbound",
      origin: "customer",
      authorName: "Nadia",
      authorUsername: null,
    },
    ...{ body: "", attachments: [{} as AttachmentView], deletedAt: null, isQuoting: false },
    occurredAt: new Date(second * 1_000).toISOString(),
    ...more,
  }) as MessageView;

const caption = said(0, { body: "All four sides." });

it.each<[string, MessageView, boolean]>([
  ["the next picture of an album", said(1), true],
  ["a picture with words of its own", said(1, { body: "And this." }), false],
  ["words alone", said(1, { body: "Hello?", attachments: [] }), false],
  ["a picture of somebody else", said(1, { authorName: "Ben" }), false],
  ["a picture that was sent later", said(61), false],
  ["what was deleted", said(1, { deletedAt: "2026-11-04T12:00:00.000Z" }), false],
  ["an answer to a story", said(1, { isQuoting: true }), false],
])("%s, behind a picture with a caption: goes on with it is %s", (_what, item, expected) => {
  expect(goesOn(item, caption)).toBe(expected);
});

it("begins anew behind an answer of ours, and where nothing stands before", () => {
  expect(goesOn(said(1), said(0, { direction: "outbound" }))).toBe(false);
  expect(goesOn(said(1), undefined)).toBe(false);
});
