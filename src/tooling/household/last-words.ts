import type { Readable } from "node:stream";

const LAST_WORDS_CHARS = 6_000;

/** Passes what a child prints on to `log`, and keeps the end of it for the message of an error. */
export function keepLastWords(
  streams: (Readable | null)[],
  log: ((chunk: Buffer) => void) | null,
  chars = LAST_WORDS_CHARS,
): () => string {
  let words = "";
  for (const stream of streams) {
    stream?.on("data", (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-chars);
      log?.(chunk);
    });
  }
  return () => words.trim();
}
