import { BULK_MAX } from "@/core/bulk";

/** The conversations that somebody has chosen in the list, to do one thing to all of them. */
export interface Selection {
  /** Check boxes stand and taps choose, also while nothing is chosen yet. */
  isOn: boolean;
  ids: ReadonlySet<string>;
  /** Where the latest range begins and ends, and what it brought: going back gives that up again. */
  anchor: string | null;
  head: string | null;
  range: ReadonlySet<string>;
  /** Chosen with the whole view, without having stood in the list. */
  unseen: ReadonlySet<string>;
}

export type Move =
  /** Begins to choose, with nothing chosen. */
  | { do: "begin" }
  | { do: "toggle"; id: string }
  /** From one row to another, in the order of the list. */
  | { do: "extend"; from: string; to: string; order: readonly string[] }
  | { do: "add"; ids: readonly string[]; shown: readonly string[] }
  /** What was dealt with is not chosen any more; with the last of it choosing ends. */
  | { do: "leave"; ids: readonly string[] }
  | { do: "clear" };

const NONE: ReadonlySet<string> = new Set();
export const NOTHING_CHOSEN: Selection = {
  ...{ isOn: false, ids: NONE, unseen: NONE },
  ...{ anchor: null, head: null, range: NONE },
};

/**
 * The selection after a move. It never holds more than can be acted on at once, and nothing but a move changes it:
 * a conversation that leaves the list stays chosen.
 */
export function choose(selection: Selection, move: Move): Selection {
  switch (move.do) {
    case "begin":
      return { ...selection, isOn: true };
    case "toggle":
      return toggle(selection, move.id);
    case "extend":
      return extend(selection, move);
    case "add":
      return add(selection, move);
    case "leave": {
      const left = new Set(move.ids);
      const kept = [...selection.ids].filter((id) => !left.has(id));
      return kept.length > 0 ? withIds(selection, kept) : NOTHING_CHOSEN;
    }
    case "clear":
      return NOTHING_CHOSEN;
  }
}

function toggle(selection: Selection, id: string): Selection {
  const isChosen = selection.ids.has(id);
  const ids = isChosen ? [...selection.ids].filter((one) => one !== id) : [...selection.ids, id];
  return { ...withIds(selection, ids), anchor: id, head: id, range: NONE };
}

/** A range from where the last one began takes its place; any other is chosen beside it. */
function extend(selection: Selection, { from, to, order }: Extract<Move, { do: "extend" }>): Selection {
  const [start, end] = [order.indexOf(from), order.indexOf(to)].sort((one, other) => one - other);
  const range = start === undefined || start < 0 ? [to] : order.slice(start, (end ?? start) + 1);
  const replaced = selection.anchor === from ? selection.range : NONE;
  const kept = [...selection.ids].filter((id) => !replaced.has(id));
  const fresh = range.filter((id) => !kept.includes(id));
  return { ...withIds(selection, [...kept, ...fresh]), anchor: from, head: to, range: new Set(fresh) };
}

function add(selection: Selection, { ids, shown }: Extract<Move, { do: "add" }>): Selection {
  const seen = new Set([...shown, ...selection.ids]);
  const unseen = new Set([...selection.unseen, ...ids.filter((id) => !seen.has(id))]);
  return { ...withIds(selection, [...selection.ids, ...ids]), unseen, anchor: null, head: null, range: NONE };
}

const withIds = (selection: Selection, ids: readonly string[]): Selection => ({
  ...selection,
  isOn: selection.isOn || ids.length > 0,
  ids: new Set([...new Set(ids)].slice(0, BULK_MAX)),
});

/** Where a range to a row begins: where the last one did, if it ended at the row that is open now. */
export const anchorFor = ({ anchor, head }: Selection, active: string | null): string | null =>
  anchor !== null && head === active ? anchor : active;

/** How many of the chosen are no longer in the list, as far as the list can tell. */
export function leftBehind(
  { ids, unseen }: Selection,
  placed: readonly { row: { id: string }; hasLeft: boolean }[],
): number {
  const shown = new Map(placed.map(({ row, hasLeft }) => [row.id, hasLeft]));
  return [...ids].filter((id) => shown.get(id) ?? !unseen.has(id)).length;
}
