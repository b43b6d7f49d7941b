/**
 * What a macro writes into a text that was begun: at the caret where somebody was writing, else after what stands there.
 * `from` is where it goes.
 */
export function wordsInto(
  text: string,
  words: string,
  caret: number | null,
): { from: number; words: string } {
  if (caret !== null && caret < text.length) return { from: caret, words };
  const gap = text.trim() === "" || text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  return { from: text.length, words: gap + words };
}
