"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { SearchMatch } from "@/core/search/search-view";
import { runCommand, useKeyRegistry } from "../keys/key-context";
import { useChoosingHere } from "../selection/use-choosing";
import type { PlacedRow, RowGroup } from "./arrange";
import type { InboxLocation } from "./location";
import { Row } from "./row";

interface RowsProps {
  placed: readonly PlacedRow[];
  /** What was found in each, where this is what was found. */
  matches?: Record<string, SearchMatch>;
  location: InboxLocation;
  onOpen: (id: string) => void;
}

/** One tab stop; the cursor is the open conversation, announced by `aria-activedescendant`. */
export function Rows({ placed, matches, location, onOpen }: RowsProps) {
  const t = useTranslations("list");
  const box = useRef<HTMLDivElement>(null);
  const { c: active, view } = location;
  const isBare = matches !== undefined || !hasHeadings(view);
  const registry = useKeyRegistry();
  const { selection, toggle, extendTo } = useChoosingHere();
  useEffect(() => {
    if (active) document.getElementById(`row-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const isActiveShown = placed.some(({ row }) => row.id === active);
  return (
    <div
      ref={box}
      id="rows"
      role="listbox"
      tabIndex={0}
      aria-label={t("label")}
      aria-multiselectable={selection.isOn || undefined}
      aria-activedescendant={isActiveShown ? `row-${active}` : undefined}
      className={`group/rows min-h-0 flex-1 overflow-y-auto overscroll-contain ${isActiveShown ? "outline-none" : "focus-visible:outline-offset-[-2px]"}`}
      onKeyDown={(event) =>
        (chooseByKey(event, registry) || moveByArrow(event.key, { placed, active, onOpen })) &&
        event.preventDefault()
      }
    >
      {groups(placed, isBare).map(({ group, rows }) => (
        <Group key={group} group={group} count={rows.length} isBare={isBare}>
          {rows.map(({ row, hasLeft }) => (
            <Row
              key={row.id}
              row={row}
              match={matches?.[row.id]}
              hasLeft={hasLeft}
              isOpen={row.id === active}
              isChosen={selection.isOn ? selection.ids.has(row.id) : null}
              onOpen={onOpen}
              onToggle={toggle}
              onExtend={extendTo}
            />
          ))}
        </Group>
      ))}
    </div>
  );
}

function Group({
  group,
  count,
  isBare,
  children,
}: {
  group: RowGroup;
  count: number;
  isBare: boolean;
  children: React.ReactNode;
}) {
  const t = useTranslations("list");
  if (isBare) return children;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox, a group may
    <div role="group" aria-labelledby={`group-${group}`}>
      <div
        id={`group-${group}`}
        className="type-meta flex h-6 items-center gap-2 px-5 font-semibold text-ink-3"
      >
        {t(`group.${group}`)}
        {group === "urgent" && <span className="figures font-normal">{t("count", { count })}</span>}
      </div>
      {children}
    </div>
  );
}

const hasHeadings = (view: InboxLocation["view"]) =>
  view !== "snoozed" && view !== "resolved" && view !== "urgent";

function groups(placed: readonly PlacedRow[], isBare: boolean): { group: RowGroup; rows: PlacedRow[] }[] {
  if (isBare) return [{ group: "rest", rows: [...placed] }];
  const of = (group: RowGroup) => ({ group, rows: placed.filter((place) => place.group === group) });
  return [of("urgent"), of("rest")].filter(({ rows }) => rows.length > 0);
}

interface Cursor {
  placed: readonly PlacedRow[];
  active: string | null;
  onOpen: (id: string) => void;
}

/** What every list box answers to, beside the keys of ours. */
const CHOOSING: Record<string, string> = {
  " ": "list.select",
  "shift+ArrowDown": "list.extendNext",
  "shift+ArrowUp": "list.extendPrevious",
};

function chooseByKey({ key, shiftKey }: KeyboardEvent, registry: ReturnType<typeof useKeyRegistry>): boolean {
  const command = CHOOSING[shiftKey ? `shift+${key}` : key];
  return command !== undefined && runCommand(registry, command);
}

function moveByArrow(key: string, { placed, active, onOpen }: Cursor): boolean {
  const at = placed.findIndex(({ row }) => row.id === active);
  const to = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: placed.length - 1 }[key];
  const next = to === undefined ? undefined : placed[to];
  if (next) onOpen(next.row.id);
  return to !== undefined;
}
