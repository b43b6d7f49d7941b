import type { PersonalSpan } from "./personal-data";
import { before, type Reading } from "./reading";

const LOCAL_MAX = 64;
const DOMAIN_MAX = 253;

/** E-mail addresses and Indian payment addresses: both stand around an at sign. Walks outwards from it, so the work is bounded. */
export function findAddressesAtSign(reading: Reading): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  for (let at = reading.plain.indexOf("@"); at !== -1; at = reading.plain.indexOf("@", at + 1)) {
    const span = spanAround(reading, at);
    if (span) spans.push(span);
  }
  return spans;
}

function spanAround(reading: Reading, at: number): PersonalSpan | null {
  const start = startOfLocal(reading.plain, at);
  if (start === at || reading.plain[start - 1] === "@") return null; // "@name" and "@name@server" are handles
  const domain = reading.plain.slice(at + 1, at + 1 + DOMAIN_MAX);
  const host = HOST.exec(domain)?.[0];
  if (host) return { type: "email", start, end: at + 1 + host.length };
  const handle = PAYMENT_HANDLE.exec(domain)?.[0];
  return handle && isPayment(reading, start, handle)
    ? { type: "in_upi", start, end: at + 1 + handle.length }
    : null;
}

/** Where the part before an at sign begins; equals `at` when there is none. */
export function startOfLocal(plain: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < LOCAL_MAX && LOCAL.test(plain[start - 1] ?? "")) start--;
  while (start < at && EDGE.test(plain[start] ?? "")) start++;
  return start;
}

const LOCAL = /[\p{L}\p{M}\p{N}._%+'~!-]/u;
const EDGE = /[.'!-]/;
const HOST =
  /^(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,62})\.){1,8}(?:xn--[a-z0-9-]{2,59}|[\p{L}\p{M}]{2,24})(?![\p{L}\p{M}\p{N}_-]|\.[\p{L}\p{N}])/iu;
const PAYMENT_HANDLE = /^[a-z]{2,20}(?![\p{L}\p{N}_.-])/iu;

/** Brands and banks share their names with payment handles, so a name alone needs the word for it nearby. */
function isPayment(reading: Reading, start: number, handle: string): boolean {
  return (
    PROVIDERS.has(handle.toLowerCase()) ||
    (SHARED.has(handle.toLowerCase()) && PAYMENT_WORDS.test(before(reading, start, 40)))
  );
}

const PAYMENT_WORDS = /\b(?:upi|vpa|gpay|bhim|phonepe|google pay|paytm id)\b|यूपीआई|वीपीए/;
const PROVIDERS = new Set(
  "okhdfcbank okaxis oksbi okicici ybl ibl axl ptyes ptsbi pthdfc ptaxis apl yapl rapl waicici waaxis wahdfcbank wasbi jupiteraxis naviaxis tapicici barodampay yespop abfspay superyes axisb kbl cnrb uboi".split(
    " ",
  ),
);
const SHARED = new Set(
  "upi paytm sbi hdfcbank icici axisbank kotak pnb idfcbank yesbank indus federal fbl freecharge airtel ikwik slice dbs rbl jio postbank unionbank axis hdfc idbi citi hsbc".split(
    " ",
  ),
);
