import { foldedWords } from "@/core/search/fold";

/** One sign with its name in the reader's language. Words are spelt as they are looked for. */
export interface Emoji {
  sign: string;
  name: string;
  /** The words of its name, in each language. */
  names: string[][];
  /** What it is looked for by besides. */
  others: string[];
}

/** Names of signs in one language, as Unicode's CLDR gives them: the first of `tts` is the name, `default` what leads to it. */
export type Annotations = Record<string, { default?: string[]; tts?: string[] }>;

/** Only what every reader's device draws as one picture; the annotations also name arrows and brackets. */
const ONE_PICTURE = /^\p{RGI_Emoji}$/v;
const SKIN = /^\p{Emoji_Modifier}$/u;
/** The annotations leave out what asks for the picture instead of the letter. */
const AS_PICTURE = "\ufe0f";

/** Null for what is no sign of its own. It is called as the first of the languages says, and found by what any says. */
export function emojiOf(key: string, annotations: readonly Annotations[]): Emoji | null {
  const sign = [key, key + AS_PICTURE].find((one) => ONE_PICTURE.test(one));
  if (sign === undefined || SKIN.test(key)) return null;
  const said = annotations.flatMap((names) => names[key] ?? []);
  const names = said.flatMap(({ tts = [] }) => tts.slice(0, 1));
  return {
    sign,
    name: names[0] ?? sign,
    names: names.map(foldedWords),
    others: said.flatMap((one) => one.default ?? []).flatMap(foldedWords),
  };
}

/** Those that every typed word begins a word of: the shortest names first, then what is looked for by those words. */
export function emojiLike(all: readonly Emoji[], typed: string): Emoji[] {
  const wanted = foldedWords(typed.replaceAll(/[_.+-]/g, " "));
  if (wanted.length === 0) return [];
  const begins = (words: string[]) => wanted.every((one) => words.some((word) => word.startsWith(one)));
  const rank = ({ names, others }: Emoji) => {
    const called = names.filter(begins).map(({ length }) => length);
    return called.length === 0 && begins(others) ? OTHERS_RANK : Math.min(...called);
  };
  return all
    .map((emoji) => ({ emoji, rank: rank(emoji) }))
    .filter((one) => Number.isFinite(one.rank))
    .sort((a, b) => a.rank - b.rank)
    .map(({ emoji }) => emoji);
}

/** Behind the longest name. */
const OTHERS_RANK = 100;
