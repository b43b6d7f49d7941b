import type { FileLimit } from "@/core/answer/files-taken";
import { ALWAYS } from "@/core/answer/may-change";
import type { Capabilities } from "@/platforms/capabilities";

/** A message holds words or a picture, never both, and has no place for a description. */
const ALONE: FileLimit = {
  countMax: 1,
  types: ["image/jpeg", "image/png", "image/gif"],
  bytesMax: 8_000_000,
  pixelsMax: null,
  altTextMax: null,
  textMax: 0,
};

/** What Meta lets an inbox do with a professional account of Instagram. */
export const instagramCapabilities: Capabilities = {
  sources: [
    {
      source: "comments",
      everySeconds: 60,
      fastestSeconds: 30,
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
    public: { limit: 2_200, unit: "characters" },
    private: { limit: 1_000, unit: "bytes" },
  },
  // Comments on Instagram take none.
  files: { public: null, private: ALONE },
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
