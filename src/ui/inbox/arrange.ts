import type { InboxRow } from "@/core/views";

export type RowGroup = "urgent" | "rest";

export interface PlacedRow {
  row: InboxRow;
  /** Decided when it was placed, so that a row never jumps from one heading to the other. */
  group: RowGroup;
  /** No longer in this list; it stays until the list is shown anew. */
  hasLeft: boolean;
}

export interface Arrangement {
  placed: readonly PlacedRow[];
  /** Taken out because the agent acted on them. A version newer than the one acted on may come back. */
  dropped: ReadonlyMap<string, Dropped>;
  /** New rows that would push the shown ones aside. */
  waiting: number;
  /** The shown rows would stand in another order. */
  isReordered: boolean;
}

interface Dropped {
  place: PlacedRow;
  index: number;
}

export const NOTHING_SHOWN: Arrangement = { placed: [], dropped: new Map(), waiting: 0, isReordered: false };

/**
 * Takes in the latest list without moving anything under the cursor: known rows change in place, rows that left
 * stay, rows that belong below everything shown are added there, and all others wait.
 */
export function settle(held: Arrangement, latest: readonly InboxRow[]): Arrangement {
  const live = latest.filter((row) => !isDropped(held, row));
  const newest = new Map(live.map((row) => [row.id, row]));
  const kept = held.placed.map((place) => renew(place, newest.get(place.row.id)));
  const shown = new Set(kept.map(({ row }) => row.id));
  const below = live.findLastIndex(({ id }) => shown.has(id)) + 1;
  const added = live.slice(below).map(place);
  const waiting = live.slice(0, below).filter(({ id }) => !shown.has(id)).length;
  return { ...held, placed: [...kept, ...added], waiting, isReordered: isReordered(kept, live) };
}

/** Shows the list as it is now. */
export function showLatest(held: Arrangement, latest: readonly InboxRow[]): Arrangement {
  return settle({ ...held, placed: [], waiting: 0, isReordered: false }, latest);
}

/** Takes a row out at once, because the agent is done with it here. */
export function drop(held: Arrangement, id: string): Arrangement {
  const index = held.placed.findIndex(({ row }) => row.id === id);
  const place = held.placed[index];
  if (!place) return held;
  return {
    ...held,
    placed: held.placed.toSpliced(index, 1),
    dropped: new Map(held.dropped).set(id, { place, index }),
  };
}

/** Puts a dropped row back where it was, because the act was refused or undone. */
export function restore(held: Arrangement, id: string): Arrangement {
  const found = held.dropped.get(id);
  if (!found || held.placed.some(({ row }) => row.id === id)) return held;
  const dropped = new Map(held.dropped);
  dropped.delete(id);
  return { ...held, dropped, placed: held.placed.toSpliced(found.index, 0, found.place) };
}

const isDropped = ({ dropped }: Arrangement, { id, version }: InboxRow) =>
  version <= (dropped.get(id)?.place.row.version ?? -1);
const place = (row: InboxRow): PlacedRow => ({
  row,
  group: row.priority === "urgent" ? "urgent" : "rest",
  hasLeft: false,
});

function renew(held: PlacedRow, latest: InboxRow | undefined): PlacedRow {
  if (!latest) return held.hasLeft ? held : { ...held, hasLeft: true };
  if (latest.version < held.row.version) return held;
  return { ...held, row: latest, hasLeft: false };
}

function isReordered(kept: readonly PlacedRow[], live: readonly InboxRow[]): boolean {
  const order = kept.filter(({ hasLeft }) => !hasLeft).map(({ row }) => row.id);
  const shown = new Set(order);
  return live.filter(({ id }) => shown.has(id)).some(({ id }, index) => order[index] !== id);
}
