import type { Call } from "./call";
import { Refusal } from "./refusal";

const PAGE_MAX = 100;
const PAGE_USUAL = 50;

function limitIn(query: URLSearchParams): number {
  const given = query.get("limit");
  const limit = given === null ? PAGE_USUAL : Number(given);
  if (Number.isInteger(limit) && limit >= 1 && limit <= PAGE_MAX) return limit;
  throw Refusal.invalid(
    limit > PAGE_MAX ? "limit can not be greater than 100" : "limit can not be less than 1",
  );
}

export function required(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (value) return value;
  throw Refusal.invalid(`Params must have the property "${name}"`);
}

/** The items of one page, from just behind `cursor`, and where the next begins. */
export function pageOf<Item>(
  { query, fault }: Pick<Call, "query" | "fault">,
  /** In the order of the list, with the place of each. */
  items: Iterable<{ item: Item; place: string }>,
): { page: Item[]; cursor: { cursor?: string } } {
  const limit = fault?.kind === "short_page" ? 1 : limitIn(query);
  const after = cursorIn({ query, fault });
  const page: { item: Item; place: string }[] = [];
  for (const one of items) {
    if (after !== null && one.place >= after) continue;
    page.push(one);
    if (page.length === limit) break;
  }
  const last = fault?.kind === "looping_token" && after !== null ? after : page.at(-1)?.place;
  return { page: page.map(({ item }) => item), cursor: last === undefined ? {} : { cursor: last } };
}

/** Bluesky forgets places; then, and for none of its own, it answers 400. */
export function cursorIn({ query, fault }: Pick<Call, "query" | "fault">): string | null {
  const cursor = query.get("cursor");
  if (cursor === null || (PLACE.test(cursor) && fault?.kind !== "forgotten_token")) return cursor;
  throw Refusal.invalid("Malformed cursor");
}

/** A moment, one with the name of contents behind it, or a revision. */
const PLACE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z(::\w+)?|2222[234567a-z]{13})$/;
