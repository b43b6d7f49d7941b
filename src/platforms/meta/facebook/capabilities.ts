import { ALWAYS } from "@/core/answer/may-change";
import type { Capabilities } from "@/platforms/capabilities";

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
  // A private message holds words or a file, never both: an answer with a file would be two. Of comments nobody has told how.
  files: { public: null, private: null },
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
