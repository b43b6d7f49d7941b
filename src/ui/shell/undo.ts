"use client";

import { currentMs } from "../clock/page-clock";

export interface Undoable {
  id: string;
  untilMs: number;
  run: () => void;
}

let offers: Undoable[] = [];

/** Remembers how to take something back, for `z` and for the button of the notice. */
export function offerUndo(offer: Undoable) {
  offers = [...offers.filter(({ id }) => id !== offer.id), offer];
}

export function withdrawUndo(id: string) {
  offers = offers.filter((offer) => offer.id !== id);
}

/** Takes back the latest thing that can still be taken back. */
export function undoLatest(nowMs = currentMs()) {
  offers = offers.filter(({ untilMs }) => untilMs > nowMs);
  const latest = offers.pop();
  latest?.run();
}
