import { findAddresses } from "./addresses";
import { findCards } from "./cards";
import { findAddressesAtSign } from "./emails";
import { findIbans } from "./ibans";
import { findMarkedNumbers } from "./marked-numbers";
import { findNationalNumbers } from "./national-numbers";
import { findPhones } from "./phones";
import { type Reading, readingOf } from "./reading";
import { findSpokenEmails } from "./spoken-emails";
import { findTravelDocuments } from "./travel-documents";
import { findWallets } from "./wallets";

/** `masked` kinds never reach search, logs or a screen without permission; the others are only marked where they stand. */
export const PERSONAL_TYPES = {
  card: "masked",
  iban: "masked",
  phone: "masked",
  email: "masked",
  in_aadhaar: "masked",
  in_pan: "masked",
  in_ifsc: "masked",
  in_upi: "masked",
  ir_national_id: "masked",
  us_ssn: "masked",
  us_itin: "masked",
  uk_nino: "masked",
  es_dni: "masked",
  br_cpf: "masked",
  passport: "masked",
  mrz: "masked",
  booking_ref: "masked",
  crypto_btc: "masked",
  crypto_eth: "masked",
  address: "masked",
  order: "marked",
  tracking: "marked",
  account: "marked",
} as const;

export type PersonalType = keyof typeof PERSONAL_TYPES;

/** UTF-16 offsets, `end` exclusive. */
export interface PersonalSpan {
  type: PersonalType;
  start: number;
  end: number;
}

/**
 * Personal data in a customer's text, in order of place, never overlapping. Server only: it carries the phone numbering plans.
 * Linear in the length of the text.
 */
export function findPersonalData(text: string): PersonalSpan[] {
  if (!WORTH_READING.test(text)) return [];
  const reading = readingOf(text);
  let links: Stretch[] | null = null;
  let kept: PersonalSpan[] = [];
  for (const { find } of FINDERS.filter(({ digitsMin }) => reading.digits >= digitsMin)) {
    const found = find(reading);
    if (found.length === 0) continue;
    links ??= linksOf(reading);
    const [known, machineMade] = [kept, links];
    const fresh = apart(found).filter((span) => !overlapsAny(span, known) && !overlapsAny(span, machineMade));
    kept = [...kept, ...fresh].sort(byPlace);
  }
  return kept;
}

/** Nothing we look for lacks both a digit and an at sign, but for addresses spelt out in words. */
const WORTH_READING =
  /[\p{Nd}@]|\bdot\b|\(dot\)|डॉट|[<([{](?:at|arroba)[>)\]}]|\bat (?:g?mail|yahoo|outlook|hotmail|icloud)\b/iu;

interface Finder {
  find(reading: Reading): PersonalSpan[];
  /** Digits without which there is nothing for it to find. */
  digitsMin: number;
}

/** Who comes first keeps a stretch that two would claim: the stricter the check, the earlier. */
const FINDERS: Finder[] = [
  { find: findAddressesAtSign, digitsMin: 0 },
  { find: findSpokenEmails, digitsMin: 0 },
  { find: findWallets, digitsMin: 1 },
  { find: findIbans, digitsMin: 2 },
  { find: findCards, digitsMin: 12 },
  { find: findNationalNumbers, digitsMin: 1 },
  { find: findTravelDocuments, digitsMin: 1 },
  { find: findAddresses, digitsMin: 1 },
  { find: findPhones, digitsMin: 7 },
  { find: findMarkedNumbers, digitsMin: 5 },
];

type Stretch = Pick<PersonalSpan, "start" | "end">;

/** Links and identifiers made by machines: numbers inside them are nobody's. */
function linksOf({ plain }: Reading): Stretch[] {
  return Array.from(plain.matchAll(MACHINE_MADE), ({ 0: link, index }) => ({
    start: index,
    end: index + link.length,
  }));
}

const MACHINE_MADE =
  /(?:https?:\/\/|www\.)[^\s?]{1,2048}(?:\?[^\s@]{0,2048}(?=\s|$))?|(?<![\da-f-])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\da-f-])/giu;

/** One finder's spans without those that overlap an earlier one of its own. */
function apart(spans: PersonalSpan[]): PersonalSpan[] {
  const kept: PersonalSpan[] = [];
  for (const span of spans.sort(byPlace)) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

const byPlace = (left: Stretch, right: Stretch) => left.start - right.start;

/** `stretches` are in order and apart, so the only one that can overlap is the last that starts before our end. */
function overlapsAny({ start, end }: Stretch, stretches: readonly Stretch[]): boolean {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.start ?? end) < end) low = middle + 1;
    else high = middle;
  }
  return low > 0 && (stretches[low - 1]?.end ?? 0) > start;
}
