"use client";

import { readDraft, writeDraft } from "../drafts";
import { type DraftFile, setDraftFiles } from "./draft-files";

interface SentDraft {
  messageId: string;
  conversationId: string;
  mode: string;
  text: string;
  files: DraftFile[];
}

/** Answers with files that this tab can bring back; a tab has little room. */
const SENT_MAX = 5;
const PLACE = ["sent", "files"] as const;

export function rememberSent(draft: SentDraft): void {
  if (draft.files.length > 0) keep([...remembered(), draft].slice(-SENT_MAX));
}

/** Puts an answer that was not sent back where it was written, unless something else is being written there. */
export function bringBack(messageId: string): void {
  const draft = remembered().find((one) => one.messageId === messageId);
  if (!draft) return;
  const { conversationId, mode, text, files } = draft;
  keep(remembered().filter((one) => one.messageId !== messageId));
  if (readDraft(conversationId, mode) === "") writeDraft(conversationId, mode, text);
  setDraftFiles(conversationId, mode, (before) => (before.length > 0 ? before : files));
}

const keep = (drafts: SentDraft[]) => writeDraft(...PLACE, drafts.length > 0 ? JSON.stringify(drafts) : "");

/** Written by nobody but this file, in this very tab. */
const remembered = (): SentDraft[] => JSON.parse(readDraft(...PLACE) || "[]");
