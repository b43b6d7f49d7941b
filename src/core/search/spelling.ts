/**
 * How one character with its marks is spelt in a word: `null` where it separates words, empty where it is silent. The
 * same for everything that a reader would call the same letter.
 */
export function spellingOf(cluster: string): string | null {
  if (cluster.length === 1 && cluster <= LAST_OF_ASCII) return asciiSpelling(cluster);
  const plain = cluster.normalize("NFKD").toLowerCase().replace(SILENT, "");
  if (plain === "") return "";
  const spelt = plain.replace(OTHERWISE, (sign) => LETTERS[sign] ?? digit(sign)).replace(NO_LETTERS, "");
  return HAS_LETTER.test(spelt) ? spelt : null;
}

export const LAST_OF_ASCII = "\u007f";

function asciiSpelling(sign: string): string | null {
  if (sign >= "A" && sign <= "Z") return sign.toLowerCase();
  return (sign >= "a" && sign <= "z") || (sign >= "0" && sign <= "9") ? sign : null;
}

/**
 * Marks that only tell how a letter is spoken, in their decomposed form: European accents (but й is a letter of its
 * own), Arabic and Hebrew vowel signs, the kashida, the dot below of Indian scripts, joiners and direction marks. The
 * zero-width space is left out: it stands between words.
 */
const SILENT =
  /(?<!и)[\u0300-\u036f]|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]|[\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc]|[\ufe00-\ufe0f]|(?!\u200b)\p{Cf}/gu;

/** Letters that decompose into nothing and are read as others; the Arabic forms are those of Persian and Urdu keyboards. */
const LETTERS: Record<string, string> = {
  ...{ ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ħ: "h", ı: "i", þ: "th", ς: "σ" },
  ...{ ي: "ی", ى: "ی", ے: "ی", ك: "ک", ة: "ه", ە: "ه", ہ: "ه", ھ: "ه", ۃ: "ه", ٱ: "ا" },
  ...{ "\u0901": "\u0902" },
};
const OTHERWISE = new RegExp(`[${Object.keys(LETTERS).join("")}]|(?![0-9])\\p{Nd}`, "gu");
/** Apostrophes that count as letters elsewhere. */
const NO_LETTERS = /[\u02b9-\u02bf]|[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}]/gu;

/** A mark without its letter is no word. */
const HAS_LETTER = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** Digits of a script stand in a row from zero on; some scripts have two rows, one behind the other. */
function digit(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  let zero = code;
  while (IS_DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

const IS_DIGIT = /\p{Nd}/u;
