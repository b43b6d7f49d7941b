/** Whom a server would let know, and let read: `@ana`, `@ana@far.example`; an e-mail address or a path is nobody. */
const NAME =
  /(?<![=/\p{L}\p{N}_])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*(?:@[\p{L}\p{N}_]+(?:[.-][\p{L}\p{N}_]+)*(?::\d+)?)?)/giu;

/** The handles in a text, without their leading sign. */
export const namesIn = (text: string): string[] => Array.from(text.matchAll(NAME), ([, name = ""]) => name);
