import type { FileLimit } from "@/core/answer/files-taken";
import { ALWAYS } from "@/core/answer/may-change";
import type { Capabilities } from "@/platforms/capabilities";

/**
 * Files go in the very call that sends, and nothing can find it again: so they stay small enough to be there within its
 * seconds. Telegram itself takes ten at once and 50 MB each. It has no place for a description, and beside files a
 * shorter text (`caption`).
 */
const FILES: FileLimit = {
  countMax: 4,
  types: ["image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf"],
  bytesMax: 4_500_000,
  pixelsMax: null,
  altTextMax: null,
  textMax: 1_024,
};

/** What Telegram lets a bot do in a chat with one person. It cannot read what it has written. */
export const telegramCapabilities: Capabilities = {
  sources: [{ source: "direct_messages", everySeconds: 15, fastestSeconds: 3, visibility: "private" }],
  webhook: true,
  stream: false,
  visibilities: ["private"],
  text: { public: null, private: { limit: 4_096, unit: "characters" } },
  files: { public: null, private: FILES },
  replyWindow: { public: null, private: null },
  privateReply: null,
  // A bot cannot open a chat: the person comes to it.
  privateMoves: [],
  repeatedSend: "duplicates",
  lookupMax: 0,
  unanswerable: "closed",
  hide: false,
  edit: { private: ALWAYS },
  remove: { private: { withinHours: 48 } },
};
