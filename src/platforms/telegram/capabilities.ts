import { ALWAYS } from "@/core/answer/may-change";
import type { Capabilities } from "@/platforms/capabilities";

/** What Telegram lets a bot do in a chat with one person. It cannot read what it has written. */
export const telegramCapabilities: Capabilities = {
  sources: [{ source: "direct_messages", everySeconds: 15, fastestSeconds: 3, visibility: "private" }],
  webhook: true,
  stream: false,
  visibilities: ["private"],
  text: { public: null, private: { limit: 4_096, unit: "characters" } },
  files: { public: null, private: null },
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
