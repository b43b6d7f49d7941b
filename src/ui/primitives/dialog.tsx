"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode, RefObject } from "react";
import { useKeysPaused } from "../keys/key-context";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  /** Its name, when it shows no title of its own. */
  label?: string;
  className: string;
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/** A modal dialog over the scrim. Focus goes in, stays in, and returns to where it came from. */
export function Dialog({ open, onClose, label, className, initialFocus, children }: DialogProps) {
  useKeysPaused(open);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-30 bg-scrim transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          aria-label={label}
          initialFocus={initialFocus}
          className={`fixed z-40 bg-raised outline-none shadow-[var(--shadow),0_24px_64px_-16px_var(--shadow-far),0_0_0_1px_var(--line)] transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0 ${className}`}
        >
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export const DialogTitle = Base.Title;
export const DialogDescription = Base.Description;
