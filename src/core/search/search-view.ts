import type { InboxPage } from "../views";
import type { Excerpt } from "./highlight";
import type { SearchProblem } from "./search-query";

/** What was found in a conversation: the newest text that answers the question. */
export interface SearchMatch {
  kind: "message" | "note" | "tag";
  /** Who wrote it; null for tags. */
  author: Excerpt | null;
  excerpt: Excerpt;
  at: string;
  /** How much was found in this conversation, no further than `MATCHES_MAX`. */
  count: number;
}

/** Matches are counted no further: this many means that many or more. */
export const MATCHES_MAX = 99;

/** Rows as the list has them, so that they are drawn and kept up to date alike. */
export interface SearchPage extends InboxPage {
  /** What is wrong with the question: then nothing was looked for. */
  problems: SearchProblem[];
  /** By conversation. */
  matches: Record<string, SearchMatch>;
  /** Where reading stopped before the page was full: all that is older is still to be looked through. Null at the end. */
  readBackTo: string | null;
}

export const notUnderstood = (problems: SearchProblem[]): SearchPage => ({
  problems,
  rows: [],
  matches: {},
  nextCursor: null,
  readBackTo: null,
});
