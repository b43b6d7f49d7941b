import { wordsInto } from "@/core/macros/insert-words";
import { readDraft, writeDraft } from "../composer/drafts";
import type { ComposerMode } from "../thread/conversation-context";

interface Laying {
  conversationId: string;
  mode: ComposerMode;
  words: string;
  /** Where somebody was writing; null is nowhere. */
  caret: number | null;
}

/**
 * Lays words into the composer that has the focus, as if they were typed: the browser's own undo takes them back.
 * Returns how to take them back otherwise, unless somebody has written on.
 */
export function layWords({ conversationId, mode, words, caret }: Laying): () => void {
  const before = readDraft(conversationId, mode);
  const { from, words: written } = wordsInto(before, words, caret);
  const field = fieldInFocus();
  field?.setSelectionRange(from, from);
  if (!field || !document.execCommand("insertText", false, written))
    writeDraft(conversationId, mode, before.slice(0, from) + written + before.slice(from));
  const after = readDraft(conversationId, mode);
  return () => {
    if (readDraft(conversationId, mode) === after) writeDraft(conversationId, mode, before);
  };
}

/** The end of what is selected where somebody is writing, or null. */
export const caretInFocus = (): number | null => fieldInFocus()?.selectionEnd ?? null;

function fieldInFocus(): HTMLTextAreaElement | null {
  const { activeElement } = document;
  return activeElement instanceof HTMLTextAreaElement && activeElement.closest("[data-composer]")
    ? activeElement
    : null;
}
