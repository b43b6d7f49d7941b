import type { FilterChoice, ListFilter } from "@/core/list-filter";
import type { ViewName } from "@/core/views";

/** How each part of a filter is called in the address. */
export const ADDRESS_NAMES = {
  channelId: "channel",
  platform: "platform",
  language: "language",
  tag: "tag",
  assignee: "assignee",
} as const satisfies Record<FilterChoice["by"], string>;

export type Narrowing = Pick<FilterChoice, "by" | "value">;

const KINDS = Object.keys(ADDRESS_NAMES) as FilterChoice["by"][];

/** What a list leaves out, part by part. */
export const narrowingsOf = (filter: ListFilter): Narrowing[] =>
  KINDS.flatMap((by) => {
    const value = filter[by];
    return value === null ? [] : [{ by, value }];
  });

/** The address of a list. */
export function listAddress(filter: ListFilter): string {
  const parts = narrowingsOf(filter).map(({ by, value }) => [ADDRESS_NAMES[by], value]);
  return `/inbox?${new URLSearchParams([["view", filter.view], ...parts])}`;
}

/** What changes in the address where all that it narrows is to be shown. */
export const NOTHING_LEFT_OUT = {
  channel: null,
  platform: null,
  language: null,
  tag: null,
  assignee: null,
} as const satisfies Record<(typeof ADDRESS_NAMES)[FilterChoice["by"]], null>;

const NOTHING_ASKED = { ...NOTHING_LEFT_OUT, view: null, q: null, saved: null, from: null };

/** What changes in the address on the way to a view, built in or saved. */
export const toView = (view: ViewName) => ({ ...NOTHING_ASKED, view });
export const toSaved = (id: string) => ({ ...NOTHING_ASKED, saved: id });
