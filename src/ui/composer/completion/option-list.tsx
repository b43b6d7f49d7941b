"use client";

import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { COMPLETION_LIST } from "./list-id";
import type { TakeKey } from "./use-completion";

export interface OptionListProps<T> {
  label: string;
  options: T[];
  keyOf: (option: T) => string;
  takeKey: RefObject<TakeKey | null>;
  onActive: (id: string | null) => void;
  onPick: (option: T) => void;
  draw: (option: T) => ReactNode;
  /** What is said of the option that ↵ would take. */
  preview?: (option: T) => ReactNode;
  /** Stands where nothing was found. */
  empty: ReactNode;
  /** Where it stands; over the field by default. */
  className?: string;
}

const OVER_THE_FIELD =
  "absolute inset-x-2 bottom-full z-30 mb-1 overflow-hidden rounded-field bg-raised shadow-[var(--shadow),0_16px_40px_-16px_var(--shadow-far),0_0_0_1px_var(--line)] desk:inset-x-0";

/** The list over the field: the focus stays where somebody types, arrows choose, ↵ takes. */
export function OptionList<T>(props: OptionListProps<T>) {
  const { label, options, keyOf, takeKey, onActive, onPick, draw, preview, empty } = props;
  const [wanted, setWanted] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    options.findIndex((option) => keyOf(option) === wanted),
  );
  const active = options[at];
  const activeId = active ? `${COMPLETION_LIST}-${at}` : null;
  useEffect(() => {
    onActive(activeId);
    return () => onActive(null);
  }, [activeId, onActive]);
  useEffect(() => {
    void list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  });
  useLayoutEffect(() => {
    const step = (by: number) => {
      const next = options.at((at + by) % options.length);
      if (next) setWanted(keyOf(next));
    };
    takeKey.current = (key) => {
      if (!active) return false;
      if (key === "ArrowDown") step(1);
      else if (key === "ArrowUp") step(-1);
      else if (key === "Enter" || key === "Tab") onPick(active);
      else return false;
      return true;
    };
    return () => {
      takeKey.current = null;
    };
  });
  return (
    <div className={props.className ?? OVER_THE_FIELD}>
      {options.length === 0 && <div className="type-preview p-4 text-ink-2">{empty}</div>}
      <div className={preview ? "desk:grid desk:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]" : ""}>
        <div
          ref={list}
          id={COMPLETION_LIST}
          role="listbox"
          aria-label={label}
          className="max-h-[30dvh] overflow-auto p-1 empty:hidden desk:max-h-72"
        >
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys come from the field, which keeps the focus
            <div
              key={keyOf(option)}
              id={`${COMPLETION_LIST}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onPick(option)}
              className="type-body flex min-h-9 cursor-default items-center gap-3 rounded-button px-3 aria-selected:bg-accent-wash aria-selected:text-accent pointer-coarse:min-h-11"
            >
              {draw(option)}
            </div>
          ))}
        </div>
        {preview && active && (
          <div className="max-h-[26dvh] overflow-auto border-line p-4 max-desk:border-t desk:max-h-72 desk:border-s">
            {preview(active)}
          </div>
        )}
      </div>
    </div>
  );
}
