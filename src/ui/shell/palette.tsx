"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "../primitives/dialog";
import { CommandKeys, Keys } from "../primitives/keys";
import type { Findable } from "./desk-commands";
import { type PaletteEntry, type PaletteGroup, usePaletteGroups } from "./palette-groups";
import { PaletteItem } from "./palette-item";

interface PaletteProps {
  context: string | null;
  findables: Findable[];
  onClose: () => void;
}

/** Everything that can be done or opened from here, by name. */
export default function Palette({ context, findables, onClose }: PaletteProps) {
  const t = useTranslations("palette");
  const [text, setText] = useState("");
  const groups = usePaletteGroups(findables);
  const pick = (entry: PaletteEntry) => {
    onClose();
    // The focus returns to where it was first; what runs may then move it on.
    setTimeout(entry.run, 0);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      label={t("title")}
      className="inset-x-0 top-4 mx-auto w-160 max-w-[calc(100vw-1.5rem)] overflow-hidden rounded-dialog desk:top-28"
    >
      <Autocomplete.Root
        open
        inline
        items={groups}
        itemToStringValue={(entry) => entry.label}
        autoHighlight="always"
        value={text}
        onValueChange={setText}
      >
        <div className="flex h-15 items-center gap-3 border-b border-line px-5">
          <Search size={20} strokeWidth={1.75} aria-hidden="true" />
          <Autocomplete.Input
            aria-label={t("placeholder")}
            placeholder={t("placeholder")}
            className="min-w-0 flex-1 bg-transparent font-serif text-xl/7 font-[420] outline-none placeholder:text-ink-3"
          />
          {context && (
            <bdi className="type-meta max-w-40 truncate font-medium text-ink-3 max-desk:hidden">
              {context}
            </bdi>
          )}
        </div>
        <Autocomplete.Empty className="type-body p-5 text-ink-3 empty:hidden">
          {t("empty")}
        </Autocomplete.Empty>
        <Autocomplete.List className="max-h-[min(60dvh,28rem)] overflow-auto p-2 empty:hidden">
          {(group: PaletteGroup) => (
            <Autocomplete.Group key={group.value} items={group.items}>
              <Autocomplete.GroupLabel className="type-meta px-3 pt-2 pb-1 font-semibold text-ink-3">
                {t(`group.${group.value}`)}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(entry: PaletteEntry) => (
                  <PaletteItem key={entry.id} entry={entry} typed={text} onPick={pick} />
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
      <PaletteFoot />
    </Dialog>
  );
}

function PaletteFoot() {
  const t = useTranslations("palette");
  return (
    <p
      className="type-meta flex gap-4 border-t border-line px-5 py-3 text-ink-3 max-desk:hidden"
      aria-hidden="true"
    >
      <span className="flex items-center gap-1">
        <Keys keys="↑" /> <Keys keys="↓" /> {t("choose")}
      </span>
      <span className="flex items-center gap-1">
        <Keys keys="Enter" /> {t("run")}
      </span>
      <span className="flex items-center gap-1">
        <Keys keys="Escape" /> {t("close")}
      </span>
      <span className="ms-auto flex items-center gap-1">
        <CommandKeys command="keys.open" /> {t("allKeys")}
      </span>
    </p>
  );
}
