import { parser } from "../parse";
import { readMessageEvents } from "../read-message";
import { changeEvents } from "./parse-change";
import { readCommentEvents } from "./read-comment";

/** Anything an account gets or holds: deliveries about it, and what was read of comments, mentions and exchanges. */
export const parse = parser({
  change: changeEvents,
  read: (raw, account) => readCommentEvents(raw, account) ?? readMessageEvents(raw, account),
});
