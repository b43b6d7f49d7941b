import type { PersonalSpan } from "./personal-data";
import type { Reading } from "./reading";

/** Passport numbers and booking references, only behind the word for them, and the machine-readable lines of a passport. */
export function findTravelDocuments({ plain, digits }: Reading): PersonalSpan[] {
  return [
    ...(plain.includes("\n") ? machineReadable(plain) : []),
    ...(digits >= PASSPORT_DIGITS_MIN ? behindWord(plain, PASSPORT) : []).map((span) => ({
      type: "passport" as const,
      ...span,
    })),
    ...behindWord(plain, BOOKING).map((span) => ({ type: "booking_ref" as const, ...span })),
  ];
}

const machineReadable = (plain: string): PersonalSpan[] =>
  Array.from(plain.matchAll(MACHINE_READABLE), ({ 0: lines, index }) => ({
    type: "mrz" as const,
    start: index,
    end: index + lines.length,
  }));

/** Two lines of 44 or 36 characters, or three of 30; the first names the document. */
const MACHINE_READABLE =
  /(?<![A-Z0-9<])(?:[PV][A-Z<][A-Z<]{42}\r?\n[A-Z0-9<]{44}|[PVACI][A-Z<][A-Z<]{34}\r?\n[A-Z0-9<]{36}|[ACI][A-Z0-9<]{29}\r?\n[A-Z0-9<]{30}\r?\n[A-Z<]{30})(?![A-Z0-9<])/g;

const FILLER =
  "(?:[ \\t:#.,\\-\\u200b]{1,3}(?:no|nr|num|number|numero|número|is|code|ref|reference|id|was|of mine|mera|hai|من|است|شماره|नंबर|नम्बर|संख्या|है|:|#)(?![\\p{L}\\p{N}]))*[ \\t:#.,\\-\\u200b]{1,3}";

const PASSPORT_DIGITS_MIN = 6;
const PASSPORT: BehindWord = {
  pattern: new RegExp(
    `(?:passport|pasaporte|passeport|reisepass|passaporte|पासपोर्ट|पासपोर्ट|پاسپورت|گذرنامه)${FILLER}`,
    "giu",
  ),
  code: /(?:[A-Z]{1,2}\d{6,8}|\d{2}[A-Z]{2}\d{5}|\d{9})(?![\p{L}\p{N}_])/iuy,
};

const BOOKING: BehindWord = {
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}])(?:pnr|record locator|booking|reservation|confirmation|reserva|localizador|buchung(?:snummer|scode)?|réservation|पीएनआर|बुकिंग|کد رزرو|رزرو|شماره رزرو)${FILLER}`,
    "giu",
  ),
  code: /(?:(?=[A-Z]{0,9}\d)[A-Z\d]{5,10}|[A-Z]{6})(?![\p{L}\p{N}_])/uy,
};

interface BehindWord {
  /** Ends where the code must begin. */
  pattern: RegExp;
  code: RegExp;
}

function behindWord(plain: string, { pattern, code }: BehindWord): { start: number; end: number }[] {
  return Array.from(plain.matchAll(pattern)).flatMap((match) => {
    const start = match.index + match[0].length;
    code.lastIndex = start;
    const found = code.exec(plain)?.[0];
    return found && !isShouting(plain, found) ? [{ start, end: start + found.length }] : [];
  });
}

/** In a text all in capitals a six-letter code cannot be told from a word. */
const isShouting = (plain: string, code: string) =>
  !/\d/.test(code) && !/[a-z\u0600-\u06ff\u0900-\u097f]/.test(plain);
