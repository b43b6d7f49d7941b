"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { PlatformMark } from "../marks/platform-mark";
import { CommandKeys } from "../primitives/keys";
import { COMMAND_ICONS, DIRECTED } from "./command-icons";
import type { PaletteEntry } from "./palette-groups";

interface PaletteItemProps {
  entry: PaletteEntry;
  typed: string;
  onPick: (entry: PaletteEntry) => void;
}

export function PaletteItem({ entry, typed, onPick }: PaletteItemProps) {
  const Icon = entry.command ? COMMAND_ICONS[entry.command] : undefined;
  const words = entry.hint ? entry.label.slice(entry.hint.length + 1) : entry.label;
  return (
    <Autocomplete.Item
      value={entry}
      onClick={() => onPick(entry)}
      className="type-body group flex h-10 items-center gap-3 rounded-button px-3 outline-none data-highlighted:bg-accent-wash data-highlighted:text-accent pointer-coarse:h-11"
    >
      <span className="grid w-4 flex-none place-items-center text-ink-3 group-data-highlighted:text-current">
        {Icon && (
          <Icon
            size={16}
            strokeWidth={1.75}
            aria-hidden="true"
            className={DIRECTED.has(Icon) ? "rtl:-scale-x-100" : ""}
          />
        )}
        {entry.platform && <PlatformMark platform={entry.platform} />}
      </span>
      {entry.hint && (
        <bdi className="flex-none font-semibold">
          <Marked text={entry.hint} typed={typed} />
        </bdi>
      )}
      <span dir="auto" className={`truncate ${entry.hint ? "type-preview text-ink-3" : ""}`}>
        <Marked text={words} typed={typed} />
      </span>
      {entry.command && (
        <span className="ms-auto">
          <CommandKeys command={entry.command} />
        </span>
      )}
    </Autocomplete.Item>
  );
}

/** The typed letters stand out where they were found. */
function Marked({ text, typed }: { text: string; typed: string }) {
  const wanted = typed.trim().toLocaleLowerCase();
  const at = wanted ? text.toLocaleLowerCase().indexOf(wanted) : -1;
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark className="bg-transparent font-[650] text-accent">{text.slice(at, at + wanted.length)}</mark>
      {text.slice(at + wanted.length)}
    </>
  );
}
