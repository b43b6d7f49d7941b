"use client";

import { useSyncExternalStore } from "react";

const PREFIX = "sixty.draft.";
const readers = new Set<() => void>();

/** A text not yet sent, kept in this tab until it is sent or the agent signs out. */
export function useDraft(conversationId: string, mode: string): [string, (text: string) => void] {
  const text = useSyncExternalStore(
    subscribeToDrafts,
    () => readDraft(conversationId, mode),
    () => "",
  );
  return [text, (next) => writeDraft(conversationId, mode, next)];
}

export const readDraft = (conversationId: string, place: string): string =>
  sessionStorage.getItem(draftKey(conversationId, place)) ?? "";

export function writeDraft(conversationId: string, place: string, text: string) {
  const key = draftKey(conversationId, place);
  if (text) sessionStorage.setItem(key, text);
  else sessionStorage.removeItem(key);
  for (const reader of readers) reader();
}

/** Nothing a customer is told stays behind on a shared machine. */
export function wipeDrafts() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

const draftKey = (conversationId: string, place: string) => `${PREFIX}${conversationId}.${place}`;

export function subscribeToDrafts(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}
