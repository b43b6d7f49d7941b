import { startOfLocal } from "./emails";
import type { PersonalSpan } from "./personal-data";
import { before, type Reading } from "./reading";

/** E-mail addresses written to escape machines: `ana(at)example.com`, `ana AT example DOT com`. */
export function findSpokenEmails(reading: Reading): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  for (const match of reading.plain.matchAll(AT)) {
    const span = spanAround(reading, match.index, match[0]);
    if (span) spans.push(span);
  }
  return spans;
}

/** In brackets, or a word between spaces; the closing space belongs to it. */
const AT = /(?: ?[([{<] ?(?:at|@|arroba|ät|एट) ?[)\]}>] ?| {1,2}(?:at|@|arroba|एट) {1,2})/giu;

function spanAround(reading: Reading, at: number, sign: string): PersonalSpan | null {
  const start = startOfLocal(reading.plain, at);
  if (start === at) return null;
  DOMAIN.lastIndex = at + sign.length;
  const domain = DOMAIN.exec(reading.plain)?.[0];
  if (!domain) return null;
  const isMeant =
    BRACKET.test(sign + domain) ||
    saysMail(domain, sign, { local: reading.plain.slice(start, at), words: before(reading, start, 24) });
  return isMeant ? { type: "email", start, end: at + sign.length + domain.length } : null;
}

const BRACKET = /[([{<]/;
const DOT = "(?:\\.| ?[([{<] ?(?:dot|\\.|punto|ponto|punkt|डॉट) ?[)\\]}>] ?| (?:dot|punto|ponto|punkt|डॉट) )";
const DOMAIN = new RegExp(`[a-z0-9][a-z0-9-]{0,62}(?:${DOT}[a-z0-9-]{2,63}){1,4}(?![a-z0-9_])`, "iuy");
const SPOKEN_DOT = / (?:dot|punto|ponto|punkt|डॉट) /iu;

/** "look at example.com" and "only at Acme dot com" are no addresses; "write to ana.b at gmail.com" is one. */
function saysMail(domain: string, sign: string, { local, words }: { local: string; words: string }): boolean {
  if (!SPOKEN_DOT.test(domain) && !MAILBOX_HOST.test(domain)) return false;
  if (sign === " AT " && / DOT /.test(domain)) return true;
  if (SPOKEN_DOT.test(domain) && MAILBOX_HOST.test(domain)) return true;
  return /[\d._]/.test(local) || MAIL_WORDS.test(words);
}

const MAIL_WORDS = /mail|correo|ईमेल|मेल|ایمیل/;
const MAILBOX_HOST =
  /^(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|aol|proton|protonmail|rediffmail|web|gmx|mail)(?:\.| )/i;
