import { ALT_TEXT_MAX } from "@/core/answer/files-taken";
import type { Capabilities } from "@/platforms/capabilities";

/** Everything is private. A mail cannot be changed or taken back once it was accepted, and a server repeats what it is told. */
export const emailCapabilities: Capabilities = {
  sources: [
    { source: "mailbox", everySeconds: 60, fastestSeconds: 10, visibility: "private" },
    { source: "own_posts", everySeconds: 120, fastestSeconds: 60, visibility: "private" },
  ],
  webhook: false,
  stream: true,
  visibilities: ["private"],
  text: { public: null, private: { limit: 100_000, unit: "characters" } },
  files: {
    public: null,
    // Together, and as a mail carries them, they stay below the 25 MB that servers usually take.
    private: {
      countMax: 4,
      types: ["image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf"],
      bytesMax: 4_500_000,
      pixelsMax: null,
      altTextMax: ALT_TEXT_MAX,
    },
  },
  replyWindow: { public: null, private: null },
  privateReply: null,
  privateMoves: [],
  repeatedSend: "duplicates",
  lookupMax: 0,
  unanswerable: "closed",
  hide: false,
  edit: {},
  remove: {},
};
