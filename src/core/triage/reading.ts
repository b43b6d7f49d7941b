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
  return { text, words: normalise(text).match(WORD) ?? [] };
}

/** Also applied to every word list, so that both sides are spelt alike. */
export function normalise(text: string): string {
  const lower = text.normalize("NFC").toLowerCase().replace(DRAWN_OUT, "$1").replace(APOSTROPHES, "");
  return ASCII.test(lower)
    ? lower
    : lower.replace(SILENT, "").replace(ARABIC_FORMS, (letter) => PERSIAN[letter] ?? letter);
}

const NOT_SPOKEN = /https?:\/\/\S{1,2048}|www\.\S{1,2048}|@[\p{L}\p{N}_.@-]{1,128}|#(?=\p{L})/gu;
const WORD = /[\p{L}\p{M}\p{N}]+|[?؟？]/gu;
const ASCII = /^\p{ASCII}*$/u;
const DRAWN_OUT = /(\p{L})\1{2,}/gu;
const APOSTROPHES = /['’‘ʼ`]/g;
/** Joiners, bidi marks, Arabic vowel signs and the kashida, the Devanagari dot below. */
const SILENT = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u064b-\u0652\u0640\u093c]/g;
const ARABIC_FORMS = /[يىكةأإآؤ]/g;
const PERSIAN: Record<string, string> = { ي: "ی", ى: "ی", ك: "ک", ة: "ه", أ: "ا", إ: "ا", آ: "ا", ؤ: "و" };
