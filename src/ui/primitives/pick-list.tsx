"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Check } from "lucide-react";
import { type ReactNode, useState } from "react";

export interface PickItem {
  id: string;
  label: string;
  /** What stands behind the label, quieter. */
  hint?: string;
  icon?: ReactNode;
  isChosen?: boolean;
}

interface PickListProps {
  items: PickItem[];
  placeholder: string;
  empty: string;
  onPick: (item: PickItem) => void;
  /** Somebody else finds the items for what was typed: they are all shown. */
  onType?: (text: string) => void;
  /** Offers what was typed as a new item. */
  create?: (text: string) => PickItem | null;
}

/** Type to narrow, arrows to choose, ↵ to take: the one list behind assigning, tagging and snoozing. */
export function PickList({ items, placeholder, empty, onPick, onType, create }: PickListProps) {
  const [text, setText] = useState("");
  const made = text.trim() ? (create?.(text.trim()) ?? null) : null;
  const all = made ? [...items, made] : items;
  return (
    <Autocomplete.Root
      open
      inline
      items={all}
      itemToStringValue={(item) => item.label}
      autoHighlight="always"
      value={text}
      filter={onType ? null : undefined}
      onValueChange={(next) => {
        setText(next);
        onType?.(next);
      }}
    >
      <Autocomplete.Input
        aria-label={placeholder}
        placeholder={placeholder}
        className="type-body h-11 w-full border-b border-line bg-transparent px-4 outline-none placeholder:text-ink-3"
      />
      <Autocomplete.Empty className="type-preview p-4 text-ink-3 empty:hidden">{empty}</Autocomplete.Empty>
      <Autocomplete.List className="max-h-72 overflow-auto p-1 empty:hidden">
        {(item: PickItem) => <PickOption key={item.id} item={item} onPick={onPick} />}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

function PickOption({ item, onPick }: { item: PickItem; onPick: (item: PickItem) => void }) {
  return (
    <Autocomplete.Item
      value={item}
      onClick={() => onPick(item)}
      className="type-body flex min-h-9 items-center gap-3 rounded-button px-3 outline-none data-highlighted:bg-accent-wash data-highlighted:text-accent pointer-coarse:min-h-11"
    >
      {item.icon}
      <bdi className="truncate">{item.label}</bdi>
      {item.hint && <span className="type-meta ms-auto ps-4 whitespace-nowrap text-ink-3">{item.hint}</span>}
      {item.isChosen && <Check size={14} className={item.hint ? "" : "ms-auto"} aria-hidden="true" />}
    </Autocomplete.Item>
  );
}
