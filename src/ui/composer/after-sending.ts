"use client";

import { useMemo, useSyncExternalStore } from "react";
import type { MacroEnding } from "@/core/macros/macro";
import { putDraft, readDraft, subscribeToDrafts } from "./drafts";

/*
 * What is to become of the matter once the answer that is being written has been sent. It stands beside the draft in
 * this tab and is shown there; another device has the words alone, and nothing follows by itself.
 */

export function readAfterSending(conversationId: string, mode: string): MacroEnding | null {
  return endingIn(readDraft(conversationId, placeOf(mode)));
}

export function setAfterSending(conversationId: string, mode: string, ending: MacroEnding | null) {
  putDraft(conversationId, placeOf(mode), ending ? JSON.stringify(ending) : "");
}

export function useAfterSending(conversationId: string, mode: string): MacroEnding | null {
  const stored = useSyncExternalStore(
    subscribeToDrafts,
    () => readDraft(conversationId, placeOf(mode)),
    () => "",
  );
  return useMemo(() => endingIn(stored), [stored]);
}

const placeOf = (mode: string) => `${mode}.after`;

/** Written by nobody but this file, in this very tab. */
const endingIn = (stored: string): MacroEnding | null => (stored === "" ? null : JSON.parse(stored));
