import { type Word, wordsOf } from "./fold";
import type { Words } from "./search-query";

/** Where something was found: offsets into the text as it is shown, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

export interface Excerpt {
  text: string;
  spans: Span[];
}

/** Whole words that were looked for, in the order of the text; those that touch or overlap are one. */
export function spansOf(text: string, wanted: readonly Words[]): Span[] {
  const words = wordsOf(text);
  const found = wanted.flatMap((sought) =>
    words.flatMap((_, at) => {
      const last = stands(words, at, sought) ? words[at + sought.words.length - 1] : undefined;
      const first = words[at];
      return first && last ? [{ start: first.start, end: last.end }] : [];
    }),
  );
  return merged(found);
}

function stands(words: readonly Word[], at: number, { words: sought, goesOn }: Words): boolean {
  return sought.every((word, index) => {
    const there = words[at + index]?.word;
    if (there === undefined) return false;
    return goesOn && index === sought.length - 1 ? there.startsWith(word) : there === word;
  });
}

function merged(spans: Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    const last = out.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else out.push({ ...span });
  }
  return out;
}

/** Letters shown of a text, and of those before what was found. */
const EXCERPT_MAX = 180;
const LEAD_MAX = 40;
const CUT = "…";

/** The part of a text in which something was found, with the places moved along; from its beginning where nothing was. */
export function excerptOf(text: string, wanted: readonly Words[]): Excerpt {
  const spans = spansOf(text, wanted);
  const from = beginning(text, spans[0]?.start ?? 0);
  const to = ending(text, from + EXCERPT_MAX);
  const lead = from > 0 ? CUT : "";
  const moved = spans
    .filter(({ start, end }) => start >= from && end <= to)
    .map(({ start, end }) => ({ start: start - from + lead.length, end: end - from + lead.length }));
  return { text: lead + text.slice(from, to) + (to < text.length ? CUT : ""), spans: moved };
}

/** At the beginning of a word, where there is one nearby; never inside a character. */
function beginning(text: string, found: number): number {
  if (found <= LEAD_MAX) return 0;
  const from = found - LEAD_MAX;
  const space = text.slice(from, found).search(/\s\S/u);
  return space < 0 ? whole(text, from) : from + space + 1;
}

function ending(text: string, to: number): number {
  if (to >= text.length) return text.length;
  const space = text.slice(to - LEAD_MAX, to).search(/\s\S*$/u);
  return space < 0 ? whole(text, to) : to - LEAD_MAX + space;
}

const whole = (text: string, at: number) => (isSecondHalf(text.charCodeAt(at)) ? at - 1 : at);
const isSecondHalf = (code: number) => code >= 0xdc00 && code <= 0xdfff;
