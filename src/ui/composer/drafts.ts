"use client";

import { useSyncExternalStore } from "react";

const PREFIX = "sixty.draft.";
const readers = new Set<() => void>();

/** A text not yet sent, kept in this tab until it is sent or the agent signs out. */
export function useDraft(conversationId: string, mode: string): [string, (text: string) => void] {
  const key = draftKey(conversationId, mode);
  const text = useSyncExternalStore(
    subscribe,
    () => sessionStorage.getItem(key) ?? "",
    () => "",
  );
  return [text, (next) => setDraft(conversationId, mode, next)];
}

export function setDraft(conversationId: string, mode: string, text: string) {
  const key = draftKey(conversationId, mode);
  if (text) sessionStorage.setItem(key, text);
  else sessionStorage.removeItem(key);
  for (const reader of readers) reader();
}

/** Nothing a customer is told stays behind on a shared machine. */
export function wipeDrafts() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

const draftKey = (conversationId: string, mode: string) => `${PREFIX}${conversationId}.${mode}`;

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}
