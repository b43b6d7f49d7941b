"use client";

import { type PointerEvent, useMemo, useRef } from "react";

/** As long as phones take a touch to be held. */
const HOLD_MS = 500;

/** Tells of a touch that is held in one place. The click that ends it is not one: `wasHeld` says so, once. */
export function useHold(onHold: () => void) {
  const state = useRef({ timer: undefined as ReturnType<typeof setTimeout> | undefined, isHeld: false });
  const latest = useRef(onHold);
  latest.current = onHold;
  return useMemo(() => {
    const end = () => clearTimeout(state.current.timer);
    return {
      wasHeld: () => {
        const { isHeld } = state.current;
        state.current.isHeld = false;
        return isHeld;
      },
      handlers: {
        onPointerDown: ({ pointerType }: PointerEvent) => {
          state.current.isHeld = false;
          if (pointerType !== "touch") return;
          state.current.timer = setTimeout(() => {
            state.current.isHeld = true;
            latest.current();
          }, HOLD_MS);
        },
        onPointerUp: end,
        onPointerLeave: end,
        onPointerCancel: end,
      },
    };
  }, []);
}
