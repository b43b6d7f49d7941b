/** A text prepared for finding: `plain` has the same length and offsets, with digits, spaces and dashes of all scripts made Latin. */
export interface Reading {
  text: string;
  plain: string;
  /** How many digits stand in it: what needs more of them cannot be there. */
  digits: number;
}

export function readingOf(text: string): Reading {
  const plain = NOT_ASCII.test(text) ? text.replace(FOLDABLE, fold) : text;
  return { text, plain, digits: digitsIn(plain) };
}

function digitsIn(plain: string): number {
  let digits = 0;
  for (let at = 0; at < plain.length; at++) {
    const code = plain.charCodeAt(at);
    if (code >= ZERO && code <= NINE) digits++;
  }
  return digits;
}

const ZERO = 0x30;
const NINE = 0x39;

/** Every invisible character reads as this one, so that finders name one separator instead of twenty. */
export const INVISIBLE = "\u200b";

const NOT_ASCII = /\P{ASCII}/u;
const FOLDABLE =
  /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0ae6-\u0aef\uff10-\uff19\u00a0\u2000-\u200a\u202f\u3000\u2010-\u2015\u2212\uff0d\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** The code point of zero in each block of digits we read. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0ae6, 0xff10];
const DASHES = /[\u2010-\u2015\u2212\uff0d]/;
const SPACES = /[\u00a0\u2000-\u200a\u202f\u3000]/;

function fold(character: string): string {
  const code = character.charCodeAt(0);
  const zero = ZEROS.find((start) => code >= start && code <= start + 9);
  if (zero !== undefined) return String(code - zero);
  if (DASHES.test(character)) return "-";
  return SPACES.test(character) ? " " : INVISIBLE;
}

/** The up to `length` characters before `at`, folded and in lower case: where words of context are looked for. */
export function before({ plain }: Reading, at: number, length: number): string {
  return plain.slice(Math.max(0, at - length), at).toLowerCase();
}

/** True when the span stands alone: no letter, digit or underscore touches it. */
export function standsAlone({ plain }: Reading, start: number, end: number): boolean {
  return !isWordPart(plain[start - 1]) && !isWordPart(plain[end]);
}

const isWordPart = (character: string | undefined) => character !== undefined && WORD_PART.test(character);
const WORD_PART = /[\p{L}\p{N}_]/u;
