"use client";

import { Bookmark, ListFilter as FilterIcon, Search, SquareCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCount } from "../intl/use-count";
import { runCommand, useKeyRegistry } from "../keys/key-context";
import { useAriaKeys, useKeyHint } from "../keys/use-key-hints";
import { IconButton } from "../primitives/button";
import { useChoosingHere } from "../selection/use-choosing";
import { FilterPopup } from "../shell/lazy";
import { narrowingsOf } from "./address";
import type { InboxLocation } from "./location";
import { isSaidByTitle } from "./narrowed-line";
import { useNarrowingWords } from "./use-narrowing-words";

export function ListHead({ location, total }: { location: InboxLocation; total: number | null }) {
  const t = useTranslations("list");
  const shown = useCount();
  const registry = useKeyRegistry();
  const [hint, aria] = [useKeyHint(), useAriaKeys()];
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <header className="flex h-15 flex-none items-center gap-2 ps-5 pe-2 max-desk:mt-2 desk:h-14 desk:pe-3">
      <h1 id="list-title" className="type-list truncate max-desk:type-name">
        <Title location={location} />
      </h1>
      {total !== null && (
        <span className="figures type-body flex-none pt-1 text-ink-3 max-desk:pt-2">{shown(total)}</span>
      )}
      <span className="flex-1" />
      <SelectButton />
      {isWorthSaving(location) && <SaveViewButton location={location} />}
      <IconButton
        label={hint(t("search"), "search.open")}
        aria-keyshortcuts={aria("search.open")}
        onClick={() => runCommand(registry, "search.open")}
      >
        <Search size={16} strokeWidth={1.75} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={t("filter")}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <FilterIcon size={16} strokeWidth={1.75} aria-hidden="true" />
      </IconButton>
      {anchor && <FilterPopup anchor={anchor} location={location} onClose={() => setAnchor(null)} />}
    </header>
  );
}

const isWorthSaving = ({ saved, changes, filter }: InboxLocation) =>
  saved !== null || changes !== null || narrowingsOf(filter).length > 0;

/** Solid while what is shown is a saved view. */
export function SaveViewButton({ location: { saved, changes } }: { location: InboxLocation }) {
  const t = useTranslations("views");
  const registry = useKeyRegistry();
  const [hint, aria] = [useKeyHint(), useAriaKeys()];
  return (
    <IconButton
      label={hint(t(changes ? "change" : "save"), "list.saveView")}
      aria-keyshortcuts={aria("list.saveView")}
      aria-haspopup="dialog"
      onClick={() => runCommand(registry, "list.saveView")}
    >
      <Bookmark size={16} strokeWidth={1.75} fill={saved ? "currentColor" : "none"} aria-hidden="true" />
    </IconButton>
  );
}

/** On a phone: with a pointer the rows have check boxes, with a keyboard there is `x`. */
function SelectButton() {
  const t = useTranslations("bulk");
  const { selection, begin, clear } = useChoosingHere();
  return (
    <IconButton
      label={t("begin")}
      aria-pressed={selection.isOn}
      className="aria-pressed:text-accent desk:hidden pointer-coarse:desk:grid"
      onClick={selection.isOn ? clear : begin}
    >
      <SquareCheck size={16} strokeWidth={1.75} aria-hidden="true" />
    </IconButton>
  );
}

function Title({ location }: { location: InboxLocation }) {
  const t = useTranslations("view");
  const { saved } = location;
  const [narrowing] = useNarrowingWords(narrowingsOf(location.filter));
  if (saved) return <bdi className="block truncate">{saved.name}</bdi>;
  if (narrowing && isSaidByTitle(location)) return <bdi className="block truncate">{narrowing.words}</bdi>;
  return t(`title.${location.view}`);
}
