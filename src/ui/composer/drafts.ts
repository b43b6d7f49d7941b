"use client";

import { useSyncExternalStore } from "react";

/*
 * What is being written, in this tab: the words as they stand, and beside them what the server holds of them. A reload,
 * another conversation or a lost connection changes neither. Signing out wipes all of it.
 */
const PREFIX = "sixty.draft.";
const OWNER = `${PREFIX}owner`;
const readers = new Set<() => void>();
const writers = new Set<(conversationId: string, place: string) => void>();

/** While words are on their way the field is free for the next; what was sent stays stored until it is known to be taken. */
const inFlight = new Map<string, string>();

/** A text not yet sent. */
export function useDraft(conversationId: string, mode: string): [string, (text: string) => void] {
  const text = useSyncExternalStore(
    subscribeToDrafts,
    () => readDraft(conversationId, mode),
    () => "",
  );
  return [text, (next) => writeDraft(conversationId, mode, next)];
}

export function readDraft(conversationId: string, place: string): string {
  const key = draftKey(conversationId, place);
  return inFlight.get(key) ?? sessionStorage.getItem(key) ?? "";
}

/** Writes what somebody has written; whoever keeps drafts elsewhere hears of it. */
export function writeDraft(conversationId: string, place: string, text: string) {
  putDraft(conversationId, place, text);
  for (const writer of writers) writer(conversationId, place);
}

/** Writes what came from elsewhere. */
export function putDraft(conversationId: string, place: string, text: string) {
  const key = draftKey(conversationId, place);
  if (inFlight.has(key)) inFlight.set(key, text);
  else store(key, text);
  tell();
}

export const isInFlight = (conversationId: string, place: string) =>
  inFlight.has(draftKey(conversationId, place));

/** The words leave: the field is empty, and they stay stored until `endFlight` says what became of them. */
export function beginFlight(conversationId: string, place: string) {
  inFlight.set(draftKey(conversationId, place), "");
  tell();
}

/** Taken: what was written meanwhile is the draft. Not taken: the words come back, above what was written meanwhile. */
export function endFlight(conversationId: string, place: string, { wasTaken }: { wasTaken: boolean }) {
  const key = draftKey(conversationId, place);
  const meanwhile = inFlight.get(key) ?? "";
  const stored = sessionStorage.getItem(key) ?? "";
  inFlight.delete(key);
  writeDraft(conversationId, place, wasTaken ? meanwhile : [stored, meanwhile].filter(Boolean).join("\n\n"));
}

/** Nothing a customer is told stays behind on a shared machine. */
export function wipeDrafts() {
  inFlight.clear();
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  tell();
}

/** A session may end without signing out: the next person at this tab finds nothing. */
export function ownDrafts(userId: string) {
  if (sessionStorage.getItem(OWNER) === userId) return;
  wipeDrafts();
  sessionStorage.setItem(OWNER, userId);
}

const draftKey = (conversationId: string, place: string) => `${PREFIX}${conversationId}.${place}`;

const store = (key: string, text: string) =>
  text ? sessionStorage.setItem(key, text) : sessionStorage.removeItem(key);

const tell = () => {
  for (const reader of readers) reader();
};

export function subscribeToDrafts(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}

export function onDraftWritten(writer: (conversationId: string, place: string) => void): () => void {
  writers.add(writer);
  return () => writers.delete(writer);
}

/** Every draft of this tab, as conversation and place. */
export function storedDrafts(): [string, string][] {
  return Object.keys(sessionStorage).flatMap((key) => {
    const [conversationId, place] = key.startsWith(PREFIX) ? key.slice(PREFIX.length).split(".") : [];
    return conversationId && place ? [[conversationId, place] as [string, string]] : [];
  });
}
