import { normalise, type TriageReading } from "./reading";

/** Words and phrases of several languages, separated by commas; matched as whole words, whatever the spelling marks. */
export interface Lexicon {
  /** The first entry that stands in the message and is not denied, or null. */
  firstIn(reading: TriageReading): string | null;
}

export function lexicon(...lists: string[]): Lexicon {
  const phrases = byFirstWord(lists);
  return {
    firstIn({ words }) {
      for (let at = 0; at < words.length; at++) {
        const found = phrases.get(words[at] ?? "")?.find((phrase) => standsAt(words, at, phrase));
        if (found && !isDenied(words, at)) return found.join(" ");
      }
      return null;
    },
  };
}

/** Longest first, so that the fuller phrase is named as the reason. */
function byFirstWord(lists: string[]): Map<string, string[][]> {
  const phrases = new Map<string, string[][]>();
  for (const entry of lists.join(",").split(",")) {
    const phrase = normalise(entry).trim().split(/\s+/);
    const first = phrase[0];
    if (!first) continue;
    phrases.set(
      first,
      [...(phrases.get(first) ?? []), phrase].sort((left, right) => right.length - left.length),
    );
  }
  return phrases;
}

const standsAt = (words: string[], at: number, phrase: string[]) =>
  phrase.every((word, offset) => words[at + offset] === word);

/** "not angry", "no es urgente": a denial one or two words before takes the word back. */
const isDenied = (words: string[], at: number) =>
  DENIALS.has(words[at - 1] ?? "") || DENIALS.has(words[at - 2] ?? "");
const DENIALS = new Set(
  "not,no,never,isnt,arent,wasnt,werent,dont,doesnt,didnt,wont,cant,aint,without,nothing,sin,tampoco,jamás,nunca,nahi,nahin,नहीं,न,بدون,نه"
    .split(",")
    .map(normalise),
);
