import type { FileLimit } from "@/core/answer/files-taken";
import { ALWAYS } from "@/core/answer/may-change";
import type { TextLimit } from "@/core/answer/text-length";
import type { Capabilities } from "@/platforms/capabilities";

/** Where the instance says nothing of its own. */
export const USUAL_LIMIT: TextLimit = { limit: 500, unit: "fediverse", isAddressed: true };

/** Mastodon's own bounds, which an instance can change: then it refuses the upload. */
const PICTURES: FileLimit = {
  countMax: 4,
  types: ["image/jpeg", "image/png", "image/gif", "image/webp"],
  bytesMax: 16_777_216,
  pixelsMax: 33_177_600,
  altTextMax: 1_500,
};

/**
 * What the Mastodon API lets an inbox do, on Mastodon itself and on its relatives. A direct post is a post that only those
 * named in it see, so one list of notifications brings both kinds.
 */
export const mastodonCapabilities: Capabilities = {
  sources: [
    { source: "mentions", everySeconds: 30, fastestSeconds: 5, visibility: "public", isMixed: true },
    { source: "own_posts", everySeconds: 120, fastestSeconds: 60, visibility: "public", isMixed: true },
  ],
  webhook: false,
  stream: true,
  visibilities: ["public", "private"],
  text: { public: USUAL_LIMIT, private: USUAL_LIMIT },
  files: { public: PICTURES, private: PICTURES },
  replyWindow: { public: null, private: null },
  privateReply: null,
  privateMoves: ["direct_visibility"],
  // Mastodon itself honours our key for an hour; its relatives ignore it.
  repeatedSend: "duplicates",
  lookupMax: 20,
  unanswerable: "closed",
  hide: false,
  edit: { public: ALWAYS, private: ALWAYS },
  remove: { public: ALWAYS, private: ALWAYS },
};
