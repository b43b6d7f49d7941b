"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { ListFilter } from "@/core/list-filter";
import type { InboxRow } from "@/core/views";
import { api } from "../data/api";
import { listQuery } from "../data/queries";
import { type Arrangement, drop, NOTHING_SHOWN, restore, settle, showLatest } from "./arrange";

interface Held {
  filter: ListFilter;
  latest: readonly InboxRow[] | null;
  arrangement: Arrangement;
}

/** The list as it stands on the screen, which is not always as it stands on the server. */
export function useInboxList(filter: ListFilter) {
  const query = useInfiniteQuery(listQuery(filter));
  const latest = useMemo(
    () => query.data && distinct(query.data.pages.flatMap(({ rows }) => rows)),
    [query.data],
  );
  const [held, setHeld] = useState<Held>({ filter, latest: null, arrangement: NOTHING_SHOWN });
  const next = takeIn(held, filter, latest ?? null);
  if (next !== held) setHeld(next);

  const change = (make: (arrangement: Arrangement, rows: readonly InboxRow[]) => Arrangement) =>
    setHeld((now) => ({ ...now, arrangement: make(now.arrangement, now.latest ?? []) }));
  return {
    query,
    placed: usePlacesOfLeft(next.arrangement),
    waiting: next.arrangement.waiting,
    isReordered: next.arrangement.isReordered,
    show: () => change(showLatest),
    drop: (id: string) => change((arrangement) => drop(arrangement, id)),
    restore: (id: string) => change((arrangement) => restore(arrangement, id)),
  };
}

export type InboxList = ReturnType<typeof useInboxList>;

function takeIn(held: Held, filter: ListFilter, latest: readonly InboxRow[] | null): Held {
  const isOther = held.filter !== filter;
  if (!isOther && (held.latest === latest || !latest)) return held;
  const base = isOther ? NOTHING_SHOWN : held.arrangement;
  return { filter, latest, arrangement: latest ? settle(base, latest) : base };
}

/** Paging by due time may show a row twice when it moved between two pages. */
function distinct(rows: InboxRow[]): InboxRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Rows that left the list say where they went: resolved, snoozed, taken by somebody. */
function usePlacesOfLeft({ placed }: Arrangement): Arrangement["placed"] {
  const ids = placed.filter(({ hasLeft }) => hasLeft).map(({ row }) => row.id);
  const { data } = useQuery({
    queryKey: ["rows", ids],
    queryFn: () => api.rows(ids),
    enabled: ids.length > 0,
  });
  return useMemo(() => {
    const now = new Map(data?.map((row) => [row.id, row]));
    return placed.map((place) => ({ ...place, row: (place.hasLeft && now.get(place.row.id)) || place.row }));
  }, [placed, data]);
}
