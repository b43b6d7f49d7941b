/** A message as signals read it: prepared once, shared by all of them. */
export interface TriageReading {
  /** Without links, mentions and the signs of hashtags. */
  text: string;
  /** Lower case, without apostrophes, joiners, vowel signs and drawn-out letters ("sooo" reads "so"). */
  words: string[];
}

/** Characters read of one message; what comes later changes no priority. */
const CHARACTERS_MAX = 4_000;

export function readingOf(message: string): TriageReading {
  const text = message.slice(0, CHARACTERS_MAX).replace(NOT_SPOKEN, " ");
  const spelt = normalise(text);
  return { text, words: spelt.match(ASCII.test(spelt) ? ASCII_WORD : WORD) ?? [] };
}

/** Also applied to every word list, so that both sides are spelt alike. */
export function normalise(text: string): string {
  if (ASCII.test(text))
    return text.toLowerCase().replace(ASCII_DRAWN_OUT, "$1").replace(ASCII_APOSTROPHES, "");
  const cased = text.normalize("NFC").toLowerCase();
  const lower = (mayBeDrawnOut(cased) ? cased.replace(DRAWN_OUT, "$1") : cased).replace(APOSTROPHES, "");
  return ASCII.test(lower)
    ? lower
    : lower.replace(SILENT, "").replace(ARABIC_FORMS, (letter) => PERSIAN[letter] ?? letter);
}

/** Three alike in a row, or characters beyond the first plane, whose halves are not compared here. */
function mayBeDrawnOut(text: string): boolean {
  let alike = 0;
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    alike = code === text.charCodeAt(at - 1) ? alike + 1 : 0;
    if (alike === 2 || (code >= FIRST_HALF && code <= LAST_HALF)) return true;
  }
  return false;
}

const FIRST_HALF = 0xd800;
const LAST_HALF = 0xdfff;

const NOT_SPOKEN = /https?:\/\/\S{1,2048}|www\.\S{1,2048}|@[\p{L}\p{N}_.@-]{1,128}|#(?=\p{L})/gu;
const WORD = /[\p{L}\p{M}\p{N}]+|[?؟？]/gu;
/** Most texts need no more than these, which are matched several times as fast. */
const ASCII_WORD = /[a-z0-9]+|\?/g;
const ASCII_DRAWN_OUT = /([a-z])\1{2,}/g;
const ASCII_APOSTROPHES = /['`]/g;
const ASCII = /^\p{ASCII}*$/u;
const DRAWN_OUT = /(\p{L})\1{2,}/gu;
const APOSTROPHES = /['’‘ʼ`]/g;
/** Joiners, bidi marks, Arabic vowel signs and the kashida, the Devanagari dot below. */
const SILENT = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u064b-\u0652\u0640\u093c]/g;
const ARABIC_FORMS = /[يىكةأإآؤ]/g;
const PERSIAN: Record<string, string> = { ي: "ی", ى: "ی", ك: "ک", ة: "ه", أ: "ا", إ: "ا", آ: "ا", ؤ: "و" };
