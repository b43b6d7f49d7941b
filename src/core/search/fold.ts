import { LAST_OF_ASCII, spellingOf } from "./spelling";

/** One word of a text as it is looked for, and where it stands in the text as it is shown. `end` is exclusive. */
export interface Word {
  word: string;
  start: number;
  end: number;
}

/** Words read of one text and letters of one word. What lies beyond is not found, alike by writing and by asking. */
export const WORDS_MAX = 3_000;
const LETTERS_MAX = 40;

/**
 * The words of a text in any script, spelt in one way: case, diacritics, Persian and Arabic forms of a letter, dots
 * below, digits and invisible signs make no difference. Scripts without spaces have a word for each character, so that
 * what stands beside each other there is found as a phrase.
 */
export function wordsOf(text: string, max = WORDS_MAX): Word[] {
  const words: Word[] = [];
  let isOpen = false;
  for (const { 0: cluster, index: start } of text.matchAll(CLUSTER)) {
    if (words.length > max) break;
    const piece = pieceOf(cluster);
    if (piece === null) continue;
    const end = start + cluster.length;
    const open = isOpen && piece.joins ? words.at(-1) : undefined;
    if (open) Object.assign(open, { word: open.word + piece.words.join(""), end });
    else words.push(...piece.words.map((word) => ({ word, start, end })));
    isOpen = piece.joins;
  }
  return words.slice(0, max).map(cut);
}

/** The same without places. */
export const foldedWords = (text: string): string[] => wordsOf(text).map(({ word }) => word);

/** A character with the marks on it, joiners and those of half-width kana included. */
const CLUSTER = /[\s\S](?:[\p{M}\uff9e\uff9f]|\u200c|\u200d)*/gu;
const ALONE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}]/u;

/** What a character is to the words of a text: nothing (a gap), a part of one, or words by itself. */
interface Piece {
  words: string[];
  joins: boolean;
}

const GAP: Piece = { words: [], joins: false };

/** Null where it is silent. A sign may stand for several words. */
function pieceOf(cluster: string): Piece | null {
  const spelt = spellingOf(cluster);
  if (spelt === "") return null;
  if (spelt === null) return GAP;
  if (cluster <= LAST_OF_ASCII) return { words: [spelt], joins: true };
  if (ALONE.test(spelt)) return { words: spelt.match(CLUSTER) ?? [], joins: false };
  return { words: [spelt], joins: !ALONE.test(cluster) };
}

const cut = (word: Word): Word =>
  word.word.length > LETTERS_MAX ? { ...word, word: word.word.slice(0, LETTERS_MAX).toWellFormed() } : word;
