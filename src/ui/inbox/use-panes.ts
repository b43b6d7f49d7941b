"use client";

import type { InboxLocation } from "./location";

const WIDE = "(min-width: 80rem)";

/** The columns: 200, 360, fluid; the contact stands inside the last. A narrower desk takes a little from each. */
const COLUMNS = {
  shown: "desk:grid-cols-[176px_320px_minmax(0,1fr)] wide:grid-cols-[200px_360px_minmax(0,1fr)]",
  hidden: "desk:grid-cols-[320px_minmax(0,1fr)] wide:grid-cols-[360px_minmax(0,1fr)]",
};

export function usePanes({ nav, side, go }: InboxLocation) {
  return {
    columns: nav === "closed" ? COLUMNS.hidden : COLUMNS.shown,
    toggleNav: () => void go({ nav: nav === "closed" ? null : "closed" }),
    toggleSide: () => {
      const isShown = side ? side === "open" : matchMedia(WIDE).matches;
      void go({ side: isShown ? "closed" : "open" });
    },
  };
}
