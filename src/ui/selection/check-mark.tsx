"use client";

import { Check } from "lucide-react";
import type { MouseEvent } from "react";

interface CheckMarkProps {
  /** Stands whether or not the pointer is here. */
  isShown: boolean;
  onChoose: (event: MouseEvent) => void;
}

/** The check box of a row, for pointers: the row says itself whether it is chosen, and the keys choose without it. */
export function CheckMark({ isShown, onChoose }: CheckMarkProps) {
  return (
    <span
      aria-hidden="true"
      data-check
      onClick={(event) => {
        event.stopPropagation();
        onChoose(event);
      }}
      className={`absolute start-2.5 bottom-1 grid size-8 cursor-pointer place-items-center rounded-button hover:bg-sunk pointer-coarse:start-1 pointer-coarse:bottom-0 pointer-coarse:size-11 desk:compact:group-data-plain:pointer-fine:bottom-0 desk:compact:group-data-plain:pointer-fine:size-6 desk:compact:group-data-plain:pointer-fine:start-3.5 ${isShown ? "" : "opacity-0 group-hover:opacity-100 group-focus-visible/rows:group-data-open:opacity-100 pointer-coarse:hidden"}`}
    >
      <span className="grid size-4 place-items-center rounded-tag border border-edge bg-raised text-accent-on group-data-chosen:border-accent group-data-chosen:bg-accent">
        <Check size={12} strokeWidth={3} className="opacity-0 group-data-chosen:opacity-100" />
      </span>
    </span>
  );
}
