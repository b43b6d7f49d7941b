/** States of a conversation that `is:` knows. */
export const SEARCH_STATES = [
  "open",
  "pending",
  "snoozed",
  "resolved",
  "breached",
  "urgent",
  "unread",
  "unassigned",
  "mine",
] as const;
export type SearchState = (typeof SEARCH_STATES)[number];

export const SEARCH_PLACES = ["note", "public", "private"] as const;
export type SearchPlace = (typeof SEARCH_PLACES)[number];

/** Words that stand beside each other. Of a text that was not quoted the last one may go on: "refund" finds "refunds". */
export interface Words {
  words: string[];
  goesOn: boolean;
}

/** Who wrote it: the viewer, anybody of ours, or somebody of that name. */
export type Author = { kind: "me" } | { kind: "us" } | { kind: "named"; name: string[] };

/** What is asked for, and what is asked to be left out. */
export interface Wanted<T> {
  wanted: T[];
  unwanted: T[];
}

/**
 * What a person looks for. Everything holds at once; of authors, platforms, places and languages one is enough, since
 * no message has two.
 */
export interface SearchQuery {
  words: Wanted<Words>;
  authors: Wanted<Author>;
  platforms: Wanted<string>;
  places: Wanted<SearchPlace>;
  languages: Wanted<string>;
  hasFile: boolean | null;
  states: Wanted<SearchState>;
  tags: Wanted<string>;
  /** Milliseconds: from the first on, and before the second. */
  from: number | null;
  until: number | null;
}

export const sideOf = <T>({ wanted, unwanted }: Wanted<T>, isLeftOut: boolean): T[] =>
  isLeftOut ? unwanted : wanted;

const neither = <T>(): Wanted<T> => ({ wanted: [], unwanted: [] });

export const nothingAsked = (): SearchQuery => ({
  words: neither(),
  authors: neither(),
  platforms: neither(),
  places: neither(),
  languages: neither(),
  hasFile: null,
  states: neither(),
  tags: neither(),
  from: null,
  until: null,
});

/** Why a search is not carried out; each has a sentence in the catalogue (`search.problem.<name>`). Nothing is ignored silently. */
export type SearchProblem =
  | { name: "unknown_operator"; params: { operator: string } }
  | { name: "no_value"; params: { operator: string } }
  | { name: "unknown_value"; params: { operator: string; value: string; known: string } }
  | { name: "no_date"; params: { operator: string; value: string } }
  | { name: "date_left_out"; params: { operator: string } }
  | { name: "no_letters"; params: { value: string } }
  | { name: "only_left_out"; params: { value: string } }
  | { name: "too_many"; params: { most: number } };
