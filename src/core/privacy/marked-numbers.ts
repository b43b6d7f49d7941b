import type { PersonalSpan, PersonalType } from "./personal-data";
import type { Reading } from "./reading";

/** Numbers that are shown as they are but worth a mark: orders, parcels, accounts, each behind the word for it or in its carrier's form. */
export function findMarkedNumbers({ plain, digits }: Reading): PersonalSpan[] {
  return FORMS.filter(({ digitsMin }) => digits >= digitsMin).flatMap(({ type, pattern }) =>
    Array.from(plain.matchAll(pattern), ({ 0: found, groups, index }) => {
      const start = index + found.length - (groups?.code?.length ?? found.length);
      return { type, start, end: index + found.length };
    }),
  );
}

const OPEN = "(?<![\\p{L}\\p{N}_/.-])";
const CLOSE = "(?![\\p{L}\\p{N}_])";
const LINK =
  "(?:[ :.#-]{0,3}(?:number|no|num|nr|id|ref|reference|is|hai|شماره|من|नंबर|संख्या)(?![\\p{L}]))*[ :.#]{0,3}";

const FORMS: { type: PersonalType; digitsMin: number; pattern: RegExp }[] = [
  {
    type: "tracking",
    // Nine in the postal unions' form; the others have more, also the one that may hold letters.
    digitsMin: 9,
    pattern: new RegExp(`${OPEN}(?:1Z[A-Z\\d]{16}|9[2-5]\\d{20}|[A-Z]{2}\\d{9}[A-Z]{2})${CLOSE}`, "gu"),
  },
  {
    type: "order",
    digitsMin: 10,
    pattern: new RegExp(`${OPEN}(?:\\d{3}-\\d{7}-\\d{7}|OD\\d{10,18})${CLOSE}`, "gu"),
  },
  {
    type: "order",
    digitsMin: 5,
    pattern: new RegExp(
      `${OPEN}(?:order|pedido|commande|bestellung|ऑर्डर|आर्डर|سفارش)${LINK}(?<code>(?:[A-Z]{1,4}-?)?\\d{5,18})${CLOSE}`,
      "giu",
    ),
  },
  {
    type: "account",
    digitsMin: 8,
    pattern: new RegExp(
      `${OPEN}(?:account|acct|a/c|konto|cuenta|compte|conta|खाता|حساب)${LINK}(?<code>\\d{8,18})${CLOSE}`,
      "giu",
    ),
  },
];
