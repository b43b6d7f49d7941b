import { normalise, type TriageReading } from "./reading";

/** Words and phrases of several languages, separated by commas; matched as whole words, whatever the spelling marks. */
export interface Lexicon {
  /** The first entry that stands in the message and is not denied, or null. */
  firstIn(reading: TriageReading): string | null;
}

export function lexicon(...lists: string[]): Lexicon {
  const phrases = byFirstWord(lists);
  for (const word of phrases.keys()) BEGINNINGS.add(word);
  return {
    firstIn(reading) {
      const { words } = reading;
      for (const at of beginningsIn(reading)) {
        const phrase = phrases.get(words[at] ?? "")?.find((entry) => standsAt(words, at, entry));
        if (phrase && !isDenied(words, at)) return phrase.join(" ");
      }
      return null;
    },
  };
}

/** The words by which an entry of any list begins. */
const BEGINNINGS = new Set<string>();
const found = new WeakMap<TriageReading, number[]>();

/** Where an entry of any list may begin: looked up once a message, since most of its words begin none. */
function beginningsIn(reading: TriageReading): number[] {
  const known = found.get(reading);
  if (known) return known;
  const places: number[] = [];
  reading.words.forEach((word, at) => {
    if (BEGINNINGS.has(word)) places.push(at);
  });
  found.set(reading, places);
  return places;
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
