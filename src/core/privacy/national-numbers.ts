import { passesVerhoeff } from "./check-digits";
import type { PersonalSpan, PersonalType } from "./personal-data";
import { before, type Reading } from "./reading";

/** Numbers a state gives a person: each with its own check, and a word beside it where the shape alone says too little. */
export function findNationalNumbers(reading: Reading): PersonalSpan[] {
  return NUMBERS.filter(({ digitsMin }) => reading.digits >= digitsMin).flatMap((number) =>
    findNumber(reading, number),
  );
}

interface NationalNumber {
  type: PersonalType;
  pattern: RegExp;
  /** The digits of its pattern: a text with fewer of them need not be searched. */
  digitsMin: number;
  /** Whether digits and letters (capitals, separators left out) are a number of this kind. */
  isIssued(characters: string): boolean;
  /** Words of which one must stand before it … */
  words: RegExp;
  /** … unless it is written in this unmistakable way. */
  alone?: RegExp;
  /** Words right before it that make it another number after all. */
  notAfter?: RegExp;
}

const CONTEXT_CHARACTERS = 40;
/** No letter or digit touches it, and it is not the tail of a longer number. */
const OPEN = "(?<![\\p{L}\\p{N}_#@]|\\d[ .,/+-]|\\+\\d{1,3} )";
const CLOSE = "(?![\\p{L}\\p{N}_]|[.,/-]\\d)";
const pattern = (shape: string) => new RegExp(`${OPEN}(?:${shape})${CLOSE}`, "giu");

const NUMBERS: NationalNumber[] = [
  {
    type: "in_aadhaar",
    digitsMin: 12,
    pattern: pattern("[2-9]\\d{3}([ \\-\\u200b]?)\\d{4}\\1\\d{4}"),
    isIssued: passesVerhoeff,
    words: /aa?dh?aa?r|uidai|\buid\b|\bkyc\b|आधार/,
    alone: /^\d{4}\D\d{4}\D\d{4}$/,
  },
  {
    type: "in_pan",
    digitsMin: 4,
    pattern: pattern("[a-z]{3}[abcefghjklpt][a-z]\\d{4}[a-z]"),
    isIssued: () => true,
    words: /\bpan\b|पैन/,
    alone: /^[A-Z]{5}\d{4}[A-Z]$/,
  },
  {
    type: "in_ifsc",
    digitsMin: 1,
    pattern: pattern("[a-z]{4}0[a-z\\d]{6}"),
    isIssued: () => true,
    words: /ifsc|neft|rtgs|imps|bank|branch|account|आईएफएससी|खाता|बैंक/,
  },
  {
    type: "ir_national_id",
    digitsMin: 10,
    pattern: pattern("\\d{3}([ \\-\\u200b]?)\\d{6}\\1\\d"),
    isIssued: isIranianId,
    words: /ملی|national (?:id|code|number)|code ?mell?i|kod ?e? ?mell?i|mell?i/,
    alone: /^\d{3}-\d{6}-\d$/,
  },
  {
    type: "us_ssn",
    digitsMin: 9,
    pattern: pattern("(?!000|666|9)\\d{3}([ \\-\\u200b]?)(?!00)\\d{2}\\1(?!0000)\\d{4}"),
    isIssued: (digits) => digits !== "078051120" && digits !== "219099999",
    words: /\bssn\b|social/,
    alone: /^\d{3}-\d{2}-\d{4}$/,
    notAfter: /\b(?:dpci|part|sku|item|model|order|job|ref|catalog) ?(?:no\.?|number|#|id)?:? ?$/,
  },
  {
    type: "us_itin",
    digitsMin: 9,
    pattern: pattern("9\\d{2}([ \\-\\u200b]?)(?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9])\\1\\d{4}"),
    isIssued: () => true,
    words: /\bitin\b|taxpayer/,
    alone: /^\d{3}-\d{2}-\d{4}$/,
  },
  {
    type: "uk_nino",
    digitsMin: 6,
    pattern: pattern(
      "(?!bg|gb|kn|nk|nt|tn|zz)[a-ceghj-prstw-z][a-ceghj-nprstw-z] ?\\d{2} ?\\d{2} ?\\d{2} ?[a-d]",
    ),
    isIssued: () => true,
    words: /\bnino?\b|national insurance/,
    alone: /^[A-Z]{2}( ?)\d{2}\1\d{2}\1\d{2}\1[A-D]$/,
  },
  {
    type: "es_dni",
    digitsMin: 7,
    pattern: pattern("(?:\\d{8}|[xyz]-?\\d{7})-?[a-z]"),
    isIssued: isSpanishId,
    words: /\b(?:dni|nie|nif|documento)\b/,
    alone: /^(?:\d{8}|[XYZ]-?\d{7})-?[A-Z]$/,
  },
  {
    type: "br_cpf",
    digitsMin: 11,
    pattern: pattern("\\d{3}\\.?\\d{3}\\.?\\d{3}-?\\d{2}"),
    isIssued: isBrazilianId,
    words: /\bcpf\b/,
    alone: /^\d{3}\.\d{3}\.\d{3}-\d{2}$/,
  },
];

function findNumber(reading: Reading, number: NationalNumber): PersonalSpan[] {
  return Array.from(reading.plain.matchAll(number.pattern))
    .filter((match) => isMeant(reading, number, match))
    .map((match) => ({ type: number.type, start: match.index, end: match.index + match[0].length }));
}

function isMeant(
  reading: Reading,
  { isIssued, words, alone, notAfter }: NationalNumber,
  match: RegExpExecArray,
): boolean {
  const [written] = match;
  if (!isIssued(written.replace(/[^\p{L}\d]/gu, "").toUpperCase())) return false;
  const context = before(reading, match.index, CONTEXT_CHARACTERS);
  if (notAfter?.test(context)) return false;
  return (alone?.test(written) ?? false) || words.test(context);
}

/** Weights 10 to 2, mod 11; ten equal digits pass the sum and are never issued. */
function isIranianId(digits: string): boolean {
  if (/^(\d)\1{9}$/.test(digits)) return false;
  const rest = weightedSum(digits.slice(0, 9), 10) % 11;
  return Number(digits[9]) === (rest < 2 ? rest : 11 - rest);
}

function isSpanishId(characters: string): boolean {
  const number = Number(characters.slice(0, -1).replace(/^[XYZ]/, (letter) => String("XYZ".indexOf(letter))));
  return "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23] === characters.at(-1);
}

function isBrazilianId(digits: string): boolean {
  if (/^(\d)\1{10}$/.test(digits)) return false;
  return [9, 10].every(
    (length) =>
      Number(digits[length]) === ((weightedSum(digits.slice(0, length), length + 1) * 10) % 11) % 10,
  );
}

/** Each digit times a weight that falls by one from `first`. */
const weightedSum = (digits: string, first: number) =>
  Array.from(digits, Number).reduce((sum, digit, place) => sum + digit * (first - place), 0);
