import { parser } from "../parse";
import { readMessageEvents } from "../read-message";
import { feedEvents } from "./parse-feed";
import { readPostEvents } from "./read-post";

/** Anything a Page gets or holds: deliveries about it, and what was read of its posts, comments and exchanges. */
export const parse = parser({
  change: feedEvents,
  read: (raw, account) => readPostEvents(raw, account) ?? readMessageEvents(raw, account),
});
