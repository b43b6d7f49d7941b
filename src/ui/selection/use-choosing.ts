"use client";

import { useTranslations } from "next-intl";
import { createContext, useContext, useEffect, useLayoutEffect, useMemo, useReducer, useRef } from "react";
import type { ListFilter } from "@/core/list-filter";
import { api } from "../data/api";
import type { InboxLocation } from "../inbox/location";
import type { useCursor } from "../inbox/use-cursor";
import type { InboxList } from "../inbox/use-inbox-list";
import { useCommands } from "../keys/key-context";
import { notify } from "../shell/notify";
import { anchorFor, choose, leftBehind, type Move, NOTHING_CHOSEN, type Selection } from "./selection";
import { type BulkActs, useBulkActs } from "./use-bulk-acts";

export interface Choosing {
  selection: Selection;
  /** Chosen, and no longer in the list. */
  left: number;
  /** "12 selected", or null where nothing is. */
  words: string | null;
  act: BulkActs;
  toggle(id: string): void;
  /** From where the last range began, or the open row, to this one. */
  extendTo(id: string): void;
  begin(): void;
  all(): void;
  clear(): void;
}

export const ChoosingContext = createContext<Choosing | null>(null);

export function useChoosingHere(): Choosing {
  const choosing = useContext(ChoosingContext);
  if (!choosing) throw new Error("This component must stand inside a list whose rows can be chosen.");
  return choosing;
}

interface Around {
  location: InboxLocation;
  list: Pick<InboxList, "placed" | "drop" | "restore">;
  cursor: Pick<ReturnType<typeof useCursor>, "open" | "left">;
}

/** What is chosen in the list, and the keys that choose. It lasts until it is cleared or another list is shown. */
export function useChoosing({ location, list, cursor }: Around): Choosing {
  const t = useTranslations("bulk");
  const { c: active, q } = location;
  const filter = q === null ? location.filter : null;
  const { placed } = list;
  const [selection, move] = useReducer(choose, NOTHING_CHOSEN);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is another selection
  useEffect(() => move({ do: "clear" }), [filter, q]);
  const order = useMemo(() => placed.map(({ row }) => row.id), [placed]);
  const now = useRef({ selection, active, order, filter });
  useLayoutEffect(() => {
    now.current = { selection, active, order, filter };
  });
  const moves = useMemo(() => movesOf(move, () => now.current), []);
  const act = useBulkActs({
    onLeft: (ids) => {
      cursor.left(ids);
      move({ do: "leave", ids });
    },
    onRestored: (ids) => ids.forEach(list.restore),
  });
  const all = async () => {
    if (!(await moves.all())) notify(t("allFailed"), { isFailure: true });
  };
  const step = (by: 1 | -1) => {
    const at = active === null ? -1 : order.indexOf(active);
    const next = order[at < 0 ? 0 : at + by] ?? order[at];
    if (next === undefined) return;
    moves.extendTo(next);
    if (next !== active) cursor.open(next);
  };
  const first = active ?? order[0];
  const isAny = order.length > 0;
  useCommands({
    "list.select": first === undefined ? undefined : () => moves.toggle(first),
    "list.extendNext": isAny ? () => step(1) : undefined,
    "list.extendPrevious": isAny ? () => step(-1) : undefined,
    "list.selectAll": isAny ? () => void all() : undefined,
    "list.clear": selection.isOn ? moves.clear : undefined,
  });
  const words = selection.ids.size > 0 ? t("selected", { count: selection.ids.size }) : null;
  return { ...moves, selection, act, words, all: () => void all(), left: leftBehind(selection, placed) };
}

interface Present {
  selection: Selection;
  active: string | null;
  order: string[];
  /** Null where the rows are no view of the list: then all are those that are shown. */
  filter: ListFilter | null;
}

/** The same functions on every render, so that a row is drawn again only when it changes itself. */
const movesOf = (move: (given: Move) => void, now: () => Present) => ({
  toggle: (id: string) => move({ do: "toggle", id }),
  extendTo: (to: string) => {
    const { selection, active, order } = now();
    move({ do: "extend", from: anchorFor(selection, active) ?? to, to, order });
  },
  begin: () => move({ do: "begin" }),
  clear: () => move({ do: "clear" }),
  /** What is shown at once; the rest of the view when the server has named it. False when it could not. */
  all: async (): Promise<boolean> => {
    const { order, filter } = now();
    move({ do: "add", ids: order, shown: order });
    if (!filter) return true;
    const found = await api.viewIds(filter).catch(() => null);
    if (found && now().filter === filter) move({ do: "add", ids: found.ids, shown: order });
    return found !== null;
  },
});
