"use client";

import { useCallback, useEffect, useRef } from "react";
import type { InboxLocation } from "./location";
import type { InboxList } from "./use-inbox-list";

/** The cursor of the list is the open conversation. Where it goes after each act is stated here. */
export function useCursor({
  location,
  list,
}: {
  location: InboxLocation;
  list: Pick<InboxList, "placed" | "drop" | "restore">;
}) {
  const { c: active, go } = location;
  const { placed, drop, restore } = list;
  const at = placed.findIndex(({ row }) => row.id === active);
  const open = useCallback((id: string) => void go({ c: id }), [go]);

  const isWithin = useRef(false);
  // What had the focus is gone with its conversation by now; where the next one is still on its way, the list takes it.
  useEffect(() => {
    if (isWithin.current && active !== null) focusFirst("thread", "rows");
    isWithin.current = false;
  }, [active]);

  const move = (by: 1 | -1) => {
    const next = placed[at < 0 ? 0 : at + by];
    if (next) open(next.row.id);
  };
  /** As `move`, from within a conversation: the focus stays in what stands open. */
  const moveWithin = (by: 1 | -1) => {
    const next = placed[at + by];
    if (at < 0 || !next) return;
    isWithin.current = true;
    open(next.row.id);
  };
  /** To the next row, else the one before, else the words of the empty list. */
  const done = (id: string) => {
    const index = placed.findIndex(({ row }) => row.id === id);
    const next = placed[index + 1] ?? placed[index - 1];
    drop(id);
    if (index < 0 || id !== active) return;
    void go({ c: next?.row.id ?? null });
    requestAnimationFrame(() => focusList(next !== undefined));
  };
  /** Many at once: the cursor goes to the next row that stays, else the one before. */
  const left = (ids: readonly string[]) => {
    const gone = new Set(ids);
    ids.forEach(drop);
    const stays = ({ row }: { row: { id: string } }) => !gone.has(row.id);
    const next = placed.slice(at + 1).find(stays) ?? placed.slice(0, Math.max(0, at)).findLast(stays);
    const isOpenGone = active !== null && gone.has(active);
    if (isOpenGone) void go({ c: next?.row.id ?? null });
    // A list that is left without a row takes the focus along, also where nothing was open.
    else if (placed.some(stays) || placed.length === 0) return;
    requestAnimationFrame(() => focusList(next !== undefined));
  };
  const close = () => {
    void go({ c: null, side: null });
    requestAnimationFrame(() => document.getElementById("rows")?.focus());
  };
  const back = (id: string) => {
    restore(id);
    open(id);
    requestAnimationFrame(() => document.getElementById("rows")?.focus());
  };
  return { row: placed[at]?.row ?? null, open, move, moveWithin, done, left, back, close };
}

/** The rows, or the words that stand in their place: beside the list, or in it where something is open still. */
function focusList(hasRows: boolean) {
  if (hasRows) focusFirst("rows");
  else focusFirst("empty-title", "empty-list");
}

function focusFirst(...places: string[]) {
  const shown = places.map((id) => document.getElementById(id)).find((place) => place?.checkVisibility());
  shown?.focus();
}
