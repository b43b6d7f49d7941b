import { passesLuhn } from "./check-digits";
import { digitGroups, type Group, isLinked } from "./digit-groups";
import type { PersonalSpan } from "./personal-data";
import { before, type Reading } from "./reading";

const DIGITS_MIN = 12;
const DIGITS_MAX = 19;

/** Payment cards: an issuer's prefix with one of its lengths, and Luhn's sum. */
export function findCards(reading: Reading): PersonalSpan[] {
  const groups = digitGroups(reading);
  const spans: PersonalSpan[] = [];
  for (let first = 0; first < groups.length; first++) {
    const last = mayStart(reading, groups, first) ? lastGroupOfCard(reading, groups, first) : -1;
    if (last < first) continue;
    spans.push({ type: "card", start: startOf(groups[first]), end: endOf(groups[last]) });
    first = last;
  }
  return spans;
}

/** The index of the last group of the longest card that starts with group `first`, or -1. */
function lastGroupOfCard(reading: Reading, groups: Group[], first: number): number {
  let found = -1;
  let digits = "";
  for (let index = first; index < groups.length && digits.length < DIGITS_MAX; index++) {
    const group = groups[index];
    if (!group || (index > first && !isLinked(reading, groups[index - 1], group))) break;
    digits += group.digits;
    if (isCard(reading, digits, groups.slice(first, index + 1))) found = index;
  }
  return found;
}

function isCard(reading: Reading, digits: string, groups: Group[]): boolean {
  if (digits.length < DIGITS_MIN || digits.length > DIGITS_MAX) return false;
  if (!hasCardShape(groups) || touchesWord(reading, endOf(groups.at(-1)))) return false;
  return isIssued(reading, digits, startOf(groups[0])) && passesLuhn(digits);
}

/** Cards are printed in groups of four or more (4-4-4-4, 4-6-5); spelling out single digits is an evasion we also read. */
function hasCardShape(groups: Group[]): boolean {
  const leading = groups.slice(0, -1);
  return (
    leading.every(({ digits }) => digits.length >= 4) || groups.every(({ digits }) => digits.length === 1)
  );
}

function isIssued(reading: Reading, digits: string, start: number): boolean {
  if (ISSUERS.some(({ prefix, lengths }) => lengths.includes(digits.length) && prefix.test(digits)))
    return true;
  return MAESTRO.test(digits) && CARD_WORDS.test(before(reading, start, CONTEXT_CHARACTERS));
}

const CONTEXT_CHARACTERS = 40;
const CARD_WORDS = /card|debit|credit|maestro|tarjeta|karte|carte|cartão|कार्ड|کارت|بطاقة/;
/** 12–19 digits with no fixed length: too loose without a word beside it. */
const MAESTRO = /^(?:50|5[6-9]|6[0-9])/;

const ISSUERS = [
  { prefix: /^4/, lengths: [13, 16, 19] },
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { prefix: /^3[47]/, lengths: [15] },
  { prefix: /^3(?:0[0-5]|095|[68]|9)/, lengths: [14, 16] },
  { prefix: /^35(?:2[89]|[3-8])/, lengths: [16] },
  { prefix: /^(?:6011|64[4-9]|65)/, lengths: [16, 19] },
  { prefix: /^62/, lengths: [16, 17, 18, 19] },
  { prefix: /^220[0-4]/, lengths: [16] },
  { prefix: /^(?:50|5[6-9]|6[0-9])/, lengths: [16] },
  { prefix: /^(?:8[12]|9792|9919)/, lengths: [16] },
];

/** A card does not begin in the middle of a word, a hashtag, a decimal number or a row of single digits, nor with two or three digits. */
function mayStart(reading: Reading, groups: Group[], first: number): boolean {
  const group = groups[first];
  if (!group || group.digits < "2" || group.digits.length === 2 || group.digits.length === 3) return false;
  const previous = groups[first - 1];
  if (group.digits.length === 1 && previous?.digits.length === 1 && isLinked(reading, previous, group))
    return false;
  const { plain } = reading;
  return (
    !/[\p{L}\p{N}_#@]/u.test(plain[group.start - 1] ?? " ") &&
    !/\d[.,]$/.test(plain.slice(Math.max(0, group.start - 2), group.start))
  );
}

const touchesWord = ({ plain }: Reading, end: number) => /[\p{L}\p{N}_]/u.test(plain[end] ?? " ");
const startOf = (group: Group | undefined) => group?.start ?? 0;
const endOf = (group: Group | undefined) => group?.end ?? 0;
