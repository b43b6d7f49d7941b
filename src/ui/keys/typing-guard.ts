/** Keys that follow one another faster than this belong to one sentence. */
export const SENTENCE_MS = 400;

export interface TypingGuard {
  /** Until then single keys are taken for typing that missed its field. */
  mutedUntilMs: number;
}

/**
 * A key that means nothing here may be the letter of a sentence whose field was not there yet. What follows at the
 * pace of typing is not obeyed: better a shortcut lost than a conversation resolved by the word "we".
 */
export function guardTyping(
  { mutedUntilMs }: TypingGuard,
  { isKnown, atMs }: { isKnown: boolean; atMs: number },
): TypingGuard & { isMuted: boolean } {
  const isMuted = atMs < mutedUntilMs;
  return { isMuted, mutedUntilMs: isMuted || !isKnown ? atMs + SENTENCE_MS : mutedUntilMs };
}
