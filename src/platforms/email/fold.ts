import type { FoldedPart } from "@/core/inbound-event";

export interface Folded {
  /** What the writer wrote. */
  words: string;
  /** What stands below it, in order. */
  folded: FoldedPart[];
}

const QUOTED = /^\s*>/;
const DELIMITER = /^-- ?$/;
/** Programs put a line above what they quote, which may be broken into several … */
const BROKEN_INTRODUCTION =
  /^(?:on|am|le|el|il|op|em|den|dne|w dniu)\b.{3,200}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napsal\(a\)|napisał\(a\)).{0,60}:\s*$/iu;
/** … or a rule … */
const INTRODUCTIONS = [
  BROKEN_INTRODUCTION,
  /^.{0,120}<[^<>\s]+@[^<>\s]+>.{0,80}(?:wrote|schrieb|a écrit|escribió|ने लिखा|نوشت).{0,20}:?\s*$/iu,
  /^-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|message d'origine|mensaje original)\s*-{2,}\s*$/iu,
  /^_{20,}\s*$/u,
];
/** … or the headers of the quoted mail. */
const HEADER_BLOCK = /^\*?(?:from|von|de|da|van|od|از|प्रेषक)\s?:\*?\s.*@/iu;
const HEADER_NEXT = /^\*?(?:sent|date|to|gesendet|datum|an|envoyé|à|enviado|para|data|subject|betreff)\s?:/iu;
/** An introduction may be broken into so many lines. */
const INTRODUCTION_LINES = 3;

/**
 * Cuts what a mail program adds below the words: the quoted mail and the signature. Nothing is lost: the parts are kept,
 * in order. A quote with words below it is part of the words, as when somebody answers line by line. A mail that is
 * nothing but a quote is left as it is.
 */
export function fold(text: string): Folded {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const quoteAt = quoteStart(lines);
  const signatureAt = signatureStart(lines.slice(0, quoteAt));
  const words = lines.slice(0, signatureAt).join("\n").trim();
  if (words === "") return { words: text.trim(), folded: [] };
  const signature = part("signature", lines.slice(signatureAt, quoteAt));
  return { words, folded: [...signature, ...part("quote", lines.slice(quoteAt))] };
}

function part(kind: FoldedPart["kind"], lines: string[]): FoldedPart[] {
  const text = lines.join("\n").trim();
  return text === "" ? [] : [{ kind, text: kind === "quote" ? unmarked(text) : text }];
}

/** The fold says that it is quoted; the outermost marks would say it on every line again. */
const unmarked = (text: string): string => text.replace(/^ ?> ?/gm, "");

/** Where the mail below begins: at its introduction, or at the quoted lines with which the text ends. */
function quoteStart(lines: string[]): number {
  const lastQuoted = lines.findLastIndex((line) => QUOTED.test(line));
  const after = lines.slice(lastQuoted + 1).find((line) => line.trim() !== "");
  // After an introduction either everything is quoted, or nothing is: some programs mark no lines.
  const endsQuoted = after === undefined || DELIMITER.test(after);
  const found = lines.findIndex(
    (_line, at) => (isIntroduced(lines, at) && (lastQuoted <= at || endsQuoted)) || isHeaderBlock(lines, at),
  );
  return found === -1 ? trailingQuote(lines) : found;
}

function isIntroduced(lines: string[], at: number): boolean {
  if (INTRODUCTIONS.some((introduction) => introduction.test(lines[at] ?? ""))) return true;
  const joined = lines
    .slice(at, at + INTRODUCTION_LINES)
    .join(" ")
    .trim();
  return BROKEN_INTRODUCTION.test(joined);
}

const isHeaderBlock = (lines: string[], at: number): boolean =>
  HEADER_BLOCK.test(lines[at] ?? "") &&
  lines.slice(at + 1, at + HEADERS_SEEN).some((line) => HEADER_NEXT.test(line));

/** Lines in which a block of headers shows itself. */
const HEADERS_SEEN = 5;

function trailingQuote(lines: string[]): number {
  let at = lines.length;
  while (at > 0 && (QUOTED.test(lines[at - 1] ?? "") || lines[at - 1]?.trim() === "")) at--;
  return lines.slice(at).some((line) => QUOTED.test(line)) ? at : lines.length;
}

function signatureStart(lines: string[]): number {
  const at = lines.findIndex((line) => DELIMITER.test(line));
  return at === -1 ? lines.length : at;
}
