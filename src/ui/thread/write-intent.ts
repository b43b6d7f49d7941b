import type { ComposerMode } from "./conversation-context";

let intent: { id: string; mode: ComposerMode } | null = null;

/**
 * Somebody began to write before the conversation was there. The words go into its draft, and the composer that comes
 * takes the focus over without a gap: a letter that fell through would be obeyed as a command.
 */
export function intendToWrite(id: string, mode: ComposerMode) {
  intent = { id, mode };
}

export function forgetWriting() {
  intent = null;
}

export function intendedMode(id: string): ComposerMode | null {
  return intent?.id === id ? intent.mode : null;
}
