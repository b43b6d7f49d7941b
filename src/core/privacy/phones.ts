import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { PersonalSpan } from "./personal-data";
import { phoneContext } from "./phone-context";
import type { Reading } from "./reading";

/** Candidates examined in one text. Beyond it an international number is masked unexamined: hiding too much is the safe side. */
const CANDIDATES_MAX = 300;

/** Phone numbers, valid in their country's numbering plan. Without a country code they need a telling shape or a word beside them. */
export function findPhones(reading: Reading): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  let examined = 0;
  for (const match of reading.plain.matchAll(CANDIDATE)) {
    if (!mayStart(reading, match.index)) continue;
    const candidate = { start: match.index, text: match[0] };
    const length =
      ++examined > CANDIDATES_MAX ? unexaminedLength(candidate) : phoneLength(reading, candidate);
    if (length > 0) spans.push({ type: "phone", start: candidate.start, end: candidate.start + length });
  }
  return spans;
}

interface Candidate {
  start: number;
  text: string;
}

const CANDIDATE = /(?:\+ ?)?\(?\+?\d(?:[ .\-()/\u200b]{0,2}\d){6,16}/g;

/** Not inside a word, a decimal, a price, a date, a hashtag, a link or a longer number. */
function mayStart({ plain }: Reading, start: number): boolean {
  return (
    !/[\p{L}\p{N}_#@$€£₹﷼%=/]/u.test(plain[start - 1] ?? " ") &&
    !/\d[.,:-]$/.test(plain.slice(Math.max(0, start - 2), start))
  );
}

/** The length of the phone number at the start of the candidate, leaving out trailing groups that are something else; 0 when none. */
function phoneLength(reading: Reading, candidate: Candidate): number {
  const plan = planFor(reading, candidate);
  if (plan === null) return 0;
  const fits = (length: number) =>
    endsClean(reading, candidate.start + length) && isPhone(candidate.text.slice(0, length), plan);
  return cuts(candidate.text).find(fits) ?? 0;
}

interface Plan {
  /** Numbering plans to try; none for a number that names its own country. */
  countries: CountryCode[];
  /** A word says that it is a phone, so that the right length is enough where the country is named too. */
  isSaid: boolean;
}

const isInternational = (text: string) => /^\(?\+|^00[1-9]/.test(text);
/** A slash stands after a trunk prefix (0151/9474); elsewhere it parts two numbers. */
const isFraction = (text: string) => text.includes("/") && !/^\(?0/.test(text);
const endsClean = ({ plain }: Reading, end: number) => !/[\p{L}\p{N}_]/u.test(plain[end] ?? " ");

/** Null when nothing says that this is a phone. */
function planFor(reading: Reading, { start, text }: Candidate): Plan | null {
  const { isPhone: isSaid, isOtherNumber, countries } = phoneContext(reading, start);
  if (isInternational(text)) return { countries: [], isSaid };
  if (isOtherNumber || isFraction(text)) return null;
  if (isSaid) return { countries, isSaid };
  const shape = SHAPES.find(({ shape }) => shape.test(text));
  return shape ? { countries: shape.countries, isSaid } : null;
}

/** Shapes that say "phone" by themselves. */
const SHAPES: { shape: RegExp; countries: CountryCode[] }[] = [
  { shape: /^\(\d{3}\)[ -]?\d{3}[ .-]\d{4}/, countries: ["US"] },
  { shape: /^\d{3}([.-])\d{3}\1\d{4}/, countries: ["US"] },
  { shape: /^\(\d{2}\) ?9?\d{4}-\d{4}/, countries: ["BR"] },
  { shape: /^09\d{2}[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}/, countries: ["IR", "IN"] },
  { shape: /^0[6-9]\d{9}|^0[6-9]\d{4}[ -]\d{5}/, countries: ["IN"] },
  { shape: /^07\d{3}[ -]?\d{3}[ -]?\d{3}/, countries: ["GB"] },
  { shape: /^0[67](?:[ .]\d\d){4}/, countries: ["FR"] },
  { shape: /^[6-9]\d{4}[ -]\d{5}/, countries: ["IN"] },
];

const NATIONAL_DIGITS_MAX = 12;

function isPhone(text: string, { countries, isSaid }: Plan): boolean {
  const number = text.replace(/[^\d+]/g, "").replace(/^00(?=[1-9])/, "+");
  if (number.startsWith("+")) {
    const parsed = parsePhoneNumberFromString(number);
    return parsed !== undefined && (parsed.isValid() || (isSaid && parsed.isPossible()));
  }
  if (number.length > NATIONAL_DIGITS_MAX) return false;
  return countries.some((country) => parsePhoneNumberFromString(number, country)?.isValid());
}

/** The lengths at which the candidate may end: whole, then without up to two short groups, or one after an unbroken number. */
function cuts(text: string): number[] {
  const groups = Array.from(text.matchAll(/\d+\)?/g), ({ 0: group, index }) => ({
    size: group.length,
    end: index + group.length,
  }));
  const dropped = groups.toReversed().findIndex(({ size }, nth) => nth === 2 || size > TAIL_DIGITS_MAX);
  const droppable = groups.length === 2 ? 1 : Math.max(0, dropped);
  return groups
    .slice(groups.length - 1 - droppable)
    .map(({ end }) => end)
    .reverse();
}

/** "07700 900 123 12 times": what follows a number by chance is short. */
const TAIL_DIGITS_MAX = 2;

function unexaminedLength({ text }: Candidate): number {
  const digits = text.replace(/\D/g, "").length;
  return isInternational(text) && digits >= 8 && digits <= 15 ? text.length : 0;
}
