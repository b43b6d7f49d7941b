import type { ViewName } from "./views";

/** What a list shows: a view, and within it only what all the rest says. Null leaves nothing out. */
export interface ListFilter {
  view: ViewName;
  channelId: string | null;
  platform: string | null;
  /** In which the customer wrote last, by its code. */
  language: string | null;
  tag: string | null;
  /** A person's id, `me` for whoever looks, or `nobody`. */
  assignee: string | null;
}

export interface InboxFilter extends ListFilter {
  /** From `InboxPage.nextCursor`. */
  cursor: string | null;
}

const NARROWING_NOTHING = { channelId: null, platform: null, language: null, tag: null, assignee: null };

export const wholeView = (view: ViewName): ListFilter => ({ view, ...NARROWING_NOTHING });

/** What a list may be narrowed by, and how many it would then show. */
export interface FilterChoice {
  by: Exclude<keyof ListFilter, "view">;
  value: string;
  count: number;
}
