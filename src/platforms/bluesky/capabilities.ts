import { ALT_TEXT_MAX } from "@/core/answer/files-taken";
import { ALWAYS } from "@/core/answer/may-change";
import { BLUESKY_BYTES_MAX, BLUESKY_GRAPHEMES_MAX } from "@/core/text/bluesky";
import type { Capabilities } from "@/platforms/capabilities";

/** What Bluesky lets an inbox do with an app password that may read direct messages. */
export const blueskyCapabilities: Capabilities = {
  sources: [
    { source: "mentions", everySeconds: 30, fastestSeconds: 5, visibility: "public" },
    { source: "direct_messages", everySeconds: 30, fastestSeconds: 5, visibility: "private" },
    { source: "own_posts", everySeconds: 120, fastestSeconds: 30, visibility: "public" },
  ],
  webhook: false,
  stream: true,
  visibilities: ["public", "private"],
  text: {
    public: { limit: BLUESKY_GRAPHEMES_MAX, unit: "graphemes", bytesMax: BLUESKY_BYTES_MAX },
    private: { limit: 1_000, unit: "graphemes", bytesMax: 10_000 },
  },
  files: {
    // As `app.bsky.embed.images` has it. A direct message embeds posts alone.
    public: {
      countMax: 4,
      types: ["image/jpeg", "image/png", "image/gif", "image/webp"],
      bytesMax: 2_000_000,
      pixelsMax: null,
      altTextMax: ALT_TEXT_MAX,
    },
    private: null,
  },
  replyWindow: { public: null, private: null },
  privateReply: null,
  privateMoves: ["direct_message"],
  // A post is known by a key of ours and cannot be there twice; a direct message can.
  repeatedSend: "duplicates",
  // Posts a call of `getPosts` takes.
  lookupMax: 25,
  unanswerable: "closed",
  hide: false,
  // A post that changed is another post.
  edit: {},
  remove: { public: ALWAYS },
};
