"use client";

import { useSyncExternalStore } from "react";

export interface Notice {
  id: string;
  text: string;
  /** Stays until somebody has read it. */
  isFailure: boolean;
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 8_000;
const SHOWN_MAX = 3;
const NONE: readonly Notice[] = [];

let notices: readonly Notice[] = NONE;
let said = "";
let made = 0;
const readers = new Set<() => void>();

/** For undo and for what failed out of sight. Never for "saved". A notice with the same id replaces the other. */
export function notify(
  text: string,
  { id = `notice-${made++}`, isFailure = false, action }: Partial<Omit<Notice, "text">> = {},
) {
  show([...notices.filter((notice) => notice.id !== id), { id, text, isFailure, action }].slice(-SHOWN_MAX));
  if (!isFailure) setTimeout(() => dismissNotice(id), SHOWN_MS);
}

/** For what those who look see happen: heard, not shown. */
export function say(words: string) {
  // The same words twice are heard twice only if the text is another one.
  said = said === words ? `${words}\u00a0` : words;
  for (const reader of readers) reader();
}

export const useSaid = (): string =>
  useSyncExternalStore(
    subscribe,
    () => said,
    () => "",
  );

export function dismissNotice(id: string) {
  if (notices.some((notice) => notice.id === id)) show(notices.filter((notice) => notice.id !== id));
}

export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(
    subscribe,
    () => notices,
    () => NONE,
  );
}

function show(next: readonly Notice[]) {
  notices = next;
  for (const reader of readers) reader();
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}
