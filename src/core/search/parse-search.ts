import { foldedWords } from "./fold";
import { isOperator, type OperatorContext, readOperator } from "./operators";
import { nothingAsked, type SearchProblem, type SearchQuery, sideOf } from "./search-query";

/** Letters of a question, and parts that it may have. */
export const SEARCH_MAX = 300;
const PARTS_MAX = 16;
/** A shorter word is looked for as it is: too many begin with two letters. */
const GOES_ON_MIN = 3;

export interface ParsedSearch {
  query: SearchQuery;
  /** Empty when everything was understood. */
  problems: SearchProblem[];
}

/** Reads what a person typed: words, "phrases", -words that must not stand there, and operators such as `from:ada`. */
export function parseSearch(text: string, context: OperatorContext): ParsedSearch {
  const query = nothingAsked();
  const parts = partsOf(text);
  if (parts.length > PARTS_MAX)
    return { query, problems: [{ name: "too_many", params: { most: PARTS_MAX } }] };
  const problems = parts.flatMap((part) => readPart(query, part, context) ?? []);
  const [left] = parts;
  if (left && problems.length === 0 && parts.every(({ isLeftOut }) => isLeftOut))
    problems.push({ name: "only_left_out", params: { value: left.text } });
  return { query, problems };
}

/** What a person typed without the conditions: for one who asked too narrowly. */
export const wordsAlone = (text: string): string =>
  partsOf(text)
    .filter(({ operator, isLeftOut }) => operator === null && !isLeftOut)
    .map((part) => part.text)
    .join(" ");

interface Part {
  /** As it was typed. */
  text: string;
  isLeftOut: boolean;
  operator: string | null;
  value: string;
  isQuoted: boolean;
}

/** A quotation that nobody closed goes to the end: it is still being typed. */
const PART =
  /(?<no>-)?(?:(?<operator>[\p{L}_]+)[:：])?(?:["“”«»„](?<quoted>[^"“”«»„]*)["“”«»„]?|(?<bare>[^\s"“”«»„]*))/gu;
/** What an address begins with is no operator. */
const ADDRESS = /^https?$/i;

function partsOf(text: string): Part[] {
  return [...text.slice(0, SEARCH_MAX).matchAll(PART)]
    .filter(([whole]) => whole !== "")
    .map(({ 0: whole, groups = {} }) => {
      const { no, operator, quoted, bare = "" } = groups;
      const value = quoted ?? bare;
      const isAddress = operator !== undefined && ADDRESS.test(operator);
      return {
        text: whole,
        isLeftOut: no !== undefined,
        operator: isAddress ? null : (operator?.toLowerCase() ?? null),
        value: isAddress ? `${operator}:${value}` : value,
        isQuoted: quoted !== undefined,
      };
    });
}

function readPart(query: SearchQuery, part: Part, context: OperatorContext): SearchProblem | null {
  const { operator, value, isLeftOut } = part;
  if (operator === null) return readWords(query, part);
  if (!isOperator(operator)) return { name: "unknown_operator", params: { operator } };
  if (value.trim() === "") return { name: "no_value", params: { operator } };
  return readOperator(query, { operator, value, isLeftOut }, context);
}

function readWords({ words }: SearchQuery, { text, value, isLeftOut, isQuoted }: Part): SearchProblem | null {
  const folded = foldedWords(value);
  if (folded.length === 0) return { name: "no_letters", params: { value: text } };
  const goesOn = !isQuoted && (folded.at(-1)?.length ?? 0) >= GOES_ON_MIN;
  sideOf(words, isLeftOut).push({ words: folded, goesOn });
  return null;
}
