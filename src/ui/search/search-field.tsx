"use client";

import { Search as SearchIcon, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useState } from "react";
import { SEARCH_MAX } from "@/core/search/parse-search";
import { IconButton } from "../primitives/button";

interface SearchFieldProps {
  /** What the address says. */
  q: string;
  onAsk: (q: string) => void;
  onLeave: () => void;
}

export const SEARCH_FIELD = "search-field";
/** A pause in typing that is long enough to mean the words so far. */
const PAUSE_MS = 250;

/** Asks when the typing pauses, and at once by ↵, which also leads to what was found. */
export function SearchField({ q, onAsk, onLeave }: SearchFieldProps) {
  const t = useTranslations("search");
  const { text, type, ask } = useTyped(q, onAsk);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") onLeave();
    else if (event.key === "Enter") ask();
    else if (event.key !== "ArrowDown") return;
    if (event.key !== "Escape") document.getElementById("rows")?.focus();
    event.preventDefault();
  };
  return (
    <search className="flex h-15 flex-none items-center gap-2 border-b border-line ps-5 pe-2 max-desk:mt-2 desk:h-14 desk:pe-3">
      <SearchIcon size={16} strokeWidth={1.75} aria-hidden="true" className="flex-none text-ink-3" />
      <input
        id={SEARCH_FIELD}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={text}
        maxLength={SEARCH_MAX}
        aria-label={t("label")}
        placeholder={t("placeholder")}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        className="min-w-0 flex-1 bg-transparent text-[0.9375rem]/6 outline-none placeholder:text-ink-3 max-desk:text-base"
      />
      <IconButton label={t("leave")} onClick={onLeave}>
        <X size={16} strokeWidth={1.75} aria-hidden="true" />
      </IconButton>
    </search>
  );
}

/** The address follows what is typed, and what is typed the address when that changes by itself. */
function useTyped(q: string, onAsk: (q: string) => void) {
  const [text, setText] = useState(q);
  const [known, setKnown] = useState(q);
  if (q !== known) {
    setKnown(q);
    setText(q);
  }
  const ask = () => {
    if (text === q) return;
    setKnown(text);
    onAsk(text);
  };
  useEffect(() => {
    const timer = setTimeout(ask, PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return { text, type: setText, ask };
}
