import type { QueryClient } from "@tanstack/react-query";
import type { ChangeNotice } from "@/core/views";
import { api } from "./api";
import { heldRows, LISTS, type List, SEARCHES, withRows } from "./held-rows";

/** Rows read at once; a screen shows fewer, and the list is read again as well. */
const READ_MAX = 100;

/** Of what changed, the rows that a list on this page holds in an older version. */
export function outdatedRows(client: QueryClient, changed: Iterable<ChangeNotice>): string[] {
  const held = new Map(heldRows(client).map(({ id, version }) => [id, version]));
  return [...changed]
    .filter(({ id, version }) => (held.get(id) ?? Number.POSITIVE_INFINITY) < version)
    .map(({ id }) => id)
    .slice(0, READ_MAX);
}

/** Reads these rows and puts them where they stand. Which rows a list has, and in which order, only reading it tells. */
export async function readRows(client: QueryClient, ids: string[]): Promise<void> {
  const fresh = new Map((await api.rows(ids)).map((row) => [row.id, row]));
  for (const queryKey of [LISTS, SEARCHES])
    client.setQueriesData<List>({ queryKey }, (list) => list && withRows(list, fresh));
}
