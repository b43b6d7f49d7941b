import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { InboxPage, InboxRow } from "@/core/views";

export type List = InfiniteData<InboxPage, string | null>;

/** Every list that this page holds, whatever its filter, lies below this key. */
export const LISTS = ["list"] as const;

/** What was found stands below this one: its rows are kept up to date like those of a list, but no notice searches again. */
export const SEARCHES = ["search"] as const;

/** The rows that the lists of this page hold. */
export const heldRows = (client: QueryClient): InboxRow[] =>
  [LISTS, SEARCHES].flatMap((queryKey) =>
    client.getQueriesData<List>({ queryKey }).flatMap(([, list]) => (list ? rowsOf(list) : [])),
  );

/** A list that was asked for before a row was read again may bring an older version of it: the higher one stays. */
export function keepNewer<Page extends InboxPage>(client: QueryClient, page: Page): Page {
  const held = new Map(heldRows(client).map((row) => [row.id, row]));
  return { ...page, rows: page.rows.map((row) => newest(row, held.get(row.id))) };
}

/** The same list where nothing in it is older, so that nothing is drawn again. */
export function withRows(list: List, fresh: ReadonlyMap<string, InboxRow>): List {
  if (!rowsOf(list).some((row) => newest(row, fresh.get(row.id)) !== row)) return list;
  const pages = list.pages.map((page) => ({
    ...page,
    rows: page.rows.map((row) => newest(row, fresh.get(row.id))),
  }));
  return { ...list, pages };
}

const newest = (row: InboxRow, other: InboxRow | undefined) =>
  other && other.version > row.version ? other : row;

const rowsOf = ({ pages }: List): InboxRow[] => pages.flatMap(({ rows }) => rows);
