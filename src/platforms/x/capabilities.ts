import { ALWAYS } from "@/core/answer/may-change";
import type { Capabilities } from "@/platforms/capabilities";

/** Pictures as they are uploaded at once; films and animations take another road. */
const PICTURES = {
  types: ["image/jpeg", "image/png", "image/webp"],
  bytesMax: 5_000_000,
  pixelsMax: null,
  altTextMax: 1_000,
};

/** What X lets an inbox do on the self-serve plan of 2026. */
export const xCapabilities: Capabilities = {
  sources: [
    { source: "mentions", everySeconds: 30, fastestSeconds: 5, visibility: "public" },
    // X allows 15 reads in 15 minutes, and the last fifth is not for reading ahead.
    { source: "direct_messages", everySeconds: 75, fastestSeconds: 75, visibility: "private" },
    { source: "own_posts", everySeconds: 120, fastestSeconds: 60, visibility: "public" },
  ],
  webhook: true,
  stream: false,
  visibilities: ["public", "private"],
  text: { public: { limit: 280, unit: "weighted" }, private: { limit: 10_000, unit: "characters" } },
  files: {
    public: { ...PICTURES, countMax: 4 },
    private: { ...PICTURES, countMax: 1 },
  },
  replyWindow: { public: null, private: null },
  privateReply: null,
  privateMoves: ["direct_message", "deep_link"],
  repeatedSend: "duplicates",
  lookupMax: 100,
  unanswerable: "not_summoned",
  hide: true,
  // Replies are not editable, and the rest needs Premium.
  edit: {},
  remove: { public: ALWAYS },
};
