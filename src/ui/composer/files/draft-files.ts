"use client";

import { useMemo, useSyncExternalStore } from "react";
import type { BroughtFileView } from "@/core/files/brought-file";
import { readDraft, subscribeToDrafts, writeDraft } from "../drafts";

/** A file that was brought, as it stands beside a text that is not sent yet. */
export interface DraftFile extends BroughtFileView {
  name: string;
  altText: string;
}

/** Kept in this tab with the text, until it is sent or the agent signs out. */
export function useDraftFiles(
  conversationId: string,
  mode: string,
): [DraftFile[], (change: (files: DraftFile[]) => DraftFile[]) => void] {
  const place = placeOf(mode);
  const stored = useSyncExternalStore(
    subscribeToDrafts,
    () => readDraft(conversationId, place),
    () => "",
  );
  const files = useMemo(() => filesIn(stored), [stored]);
  return [files, (change) => setDraftFiles(conversationId, mode, change)];
}

export function setDraftFiles(
  conversationId: string,
  mode: string,
  change: (files: DraftFile[]) => DraftFile[],
): void {
  const next = change(filesIn(readDraft(conversationId, placeOf(mode))));
  writeDraft(conversationId, placeOf(mode), next.length > 0 ? JSON.stringify(next) : "");
}

const placeOf = (mode: string) => `${mode}.files`;

/** Written by nobody but the function above, in this very tab. */
const filesIn = (stored: string): DraftFile[] => (stored === "" ? [] : JSON.parse(stored));
