"use client";

import { Popover } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import { useKeysPaused } from "../keys/key-context";

interface PopupProps {
  open: boolean;
  onClose: () => void;
  label: string;
  /** Where it hangs. */
  anchor: HTMLElement | null;
  align?: "start" | "end";
  side?: "bottom" | "top";
  className?: string;
  children: ReactNode;
}

/** A small surface beside what opened it. */
export function Popup({
  open,
  onClose,
  label,
  anchor,
  align = "end",
  side = "bottom",
  className = "",
  children,
}: PopupProps) {
  useKeysPaused(open);
  return (
    <Popover.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={12}
          className="z-40"
        >
          <Popover.Popup
            aria-label={label}
            finalFocus={{ current: anchor }}
            className={`max-h-(--available-height) overflow-auto rounded-field bg-raised outline-none shadow-[var(--shadow),0_16px_40px_-16px_var(--shadow-far),0_0_0_1px_var(--line)] transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0 ${className}`}
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
