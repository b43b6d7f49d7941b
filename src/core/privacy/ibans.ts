import { mod97 } from "./check-digits";
import { IBAN_FORMATS } from "./iban-formats";
import type { PersonalSpan } from "./personal-data";
import { type Reading, standsAlone } from "./reading";

/** Bank accounts by IBAN: the country's format and the mod 97 check, with or without spaces. */
export function findIbans(reading: Reading): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  for (const { index } of reading.plain.matchAll(OPENING)) {
    const end = endOfIban(reading, index);
    if (end !== null) spans.push({ type: "iban", start: index, end });
  }
  return spans;
}

const OPENING = /(?<![\p{L}\p{N}_])[a-z]{2}[ \-\u200b]?\d[ \u200b]?\d/giu;

interface CountryFormat {
  length: number;
  pattern: RegExp;
}

function endOfIban(reading: Reading, start: number): number | null {
  const format = FORMATS.get(reading.plain.slice(start, start + 2).toUpperCase());
  if (!format) return null;
  const { characters, end } = take(reading.plain, start, format.length);
  if (!format.pattern.test(characters) || !standsAlone(reading, start, end)) return null;
  return mod97(characters.slice(4) + characters.slice(0, 4)) === 1 ? end : null;
}

/** The next `length` letters and digits in capitals, reading over single separators. */
function take(plain: string, start: number, length: number): { characters: string; end: number } {
  let characters = "";
  let end = start;
  let gap = 0;
  for (let at = start; at < plain.length && characters.length < length && gap < 2; at++) {
    const character = plain[at] ?? "";
    if (LETTER_OR_DIGIT.test(character)) [characters, end, gap] = [characters + character, at + 1, 0];
    else gap = SEPARATOR.test(character) ? gap + 1 : 2;
  }
  return { characters: characters.toUpperCase(), end };
}

const LETTER_OR_DIGIT = /[a-z0-9]/i;
const SEPARATOR = /[ .\-\u200b]/;

const CLASSES: Record<string, string> = { n: "\\d", a: "[A-Z]", c: "[A-Z\\d]" };

const FORMATS = new Map<string, CountryFormat>(
  Object.entries(IBAN_FORMATS).map(([country, format]) => [
    country,
    { length: lengthOf(format), pattern: patternOf(country, format) },
  ]),
);

function lengthOf(format: string): number {
  return Array.from(format.matchAll(/\d+/g), Number).reduce((sum, count) => sum + count, 4);
}

function patternOf(country: string, format: string): RegExp {
  const rest = format.replace(
    /(\d+)([nac])/g,
    (_, count: string, kind: string) => `${CLASSES[kind]}{${count}}`,
  );
  return new RegExp(`^${country}\\d\\d${rest}$`);
}
