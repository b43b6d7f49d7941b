import { ALT_TEXT_MAX, type FileLimit } from "@/core/answer/files-taken";
import { ALWAYS } from "@/core/answer/may-change";
import type { Capabilities } from "@/platforms/capabilities";

const PICTURES = ["image/jpeg", "image/png", "image/gif"];

/** A comment takes one photo, by the id of one that was uploaded unpublished. Meta recommends photos below 4 MB. */
const PHOTO: FileLimit = {
  countMax: 1,
  types: PICTURES,
  bytesMax: 4_000_000,
  pixelsMax: null,
  altTextMax: ALT_TEXT_MAX,
};

/** A message holds words or a file, never both, and has no place for a description. */
const ALONE: FileLimit = {
  countMax: 1,
  types: [...PICTURES, "application/pdf"],
  bytesMax: 8_000_000,
  pixelsMax: null,
  altTextMax: null,
  textMax: 0,
};

/** What Meta lets an inbox do with a Page. */
export const facebookCapabilities: Capabilities = {
  sources: [
    {
      source: "comments",
      everySeconds: 60,
      fastestSeconds: 20,
      visibility: "public",
    },
    {
      source: "direct_messages",
      everySeconds: 60,
      fastestSeconds: 20,
      visibility: "private",
    },
    {
      source: "own_posts",
      everySeconds: 180,
      fastestSeconds: 60,
      visibility: "public",
    },
  ],
  webhook: true,
  stream: false,
  visibilities: ["public", "private"],
  text: {
    public: { limit: 8_000, unit: "characters" },
    private: { limit: 2_000, unit: "characters" },
  },
  files: { public: PHOTO, private: ALONE },
  replyWindow: { public: null, private: { hours: 24, byPersonHours: 168 } },
  privateReply: { withinHours: 168 },
  privateMoves: ["private_reply"],
  repeatedSend: "duplicates",
  lookupMax: 50,
  unanswerable: "closed",
  hide: true,
  edit: {},
  remove: { public: ALWAYS },
};
