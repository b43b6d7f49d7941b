import { foldedWords } from "./fold";
import { type Days, daysOf } from "./search-dates";
import {
  SEARCH_PLACES,
  SEARCH_STATES,
  type SearchProblem,
  type SearchQuery,
  sideOf,
  type Wanted,
} from "./search-query";

/** Everything that may stand before a colon; `search.operator.<name>` says what it does. */
export const SEARCH_OPERATORS = [
  "from",
  "is",
  "tag",
  "platform",
  "in",
  "has",
  "language",
  "before",
  "after",
  "on",
] as const;
type Operator = (typeof SEARCH_OPERATORS)[number];

const ALSO: Record<string, Operator> = { lang: "language" };

/** Who asks, as far as the meaning of a question depends on it. */
export interface OperatorContext {
  /** The reader's time zone, in which a day begins and ends. */
  zone: string;
  now: Date;
  /** The platforms on which there is something to find. */
  platforms: readonly string[];
}

interface Given {
  operator: string;
  value: string;
  isLeftOut: boolean;
}

export const isOperator = (name: string): boolean =>
  Object.hasOwn(ALSO, name) || SEARCH_OPERATORS.some((operator) => operator === name);

/** Adds to the question what an operator says; a value that it does not know is a problem. */
export function readOperator(
  query: SearchQuery,
  given: Given,
  context: OperatorContext,
): SearchProblem | null {
  const operator = ALSO[given.operator] ?? given.operator;
  switch (operator) {
    case "from":
      return readAuthor(query, given);
    case "is":
      return oneOf(query.states, SEARCH_STATES, given);
    case "in":
      return oneOf(query.places, SEARCH_PLACES, given);
    case "platform":
      return oneOf(query.platforms, context.platforms, given);
    case "tag":
      return readTag(query, given);
    case "has":
      return readFile(query, given);
    case "language":
      return readLanguage(query, given);
    default:
      return readDate(query, given, context);
  }
}

function oneOf<T extends string>(
  sides: Wanted<T>,
  known: readonly T[],
  { operator, value, isLeftOut }: Given,
): SearchProblem | null {
  const found = known.find((one) => one === value.trim().toLowerCase());
  if (found === undefined)
    return { name: "unknown_value", params: { operator, value, known: known.join(", ") } };
  sideOf(sides, isLeftOut).push(found);
  return null;
}

function readAuthor({ authors }: SearchQuery, { value, isLeftOut }: Given): SearchProblem | null {
  const name = foldedWords(value);
  if (name.length === 0) return { name: "no_letters", params: { value } };
  const [only] = name.length === 1 ? name : [];
  sideOf(authors, isLeftOut).push(only === "me" || only === "us" ? { kind: only } : { kind: "named", name });
  return null;
}

function readTag({ tags }: SearchQuery, { value, isLeftOut }: Given): SearchProblem | null {
  const name = foldedWords(value).join(" ");
  if (name === "") return { name: "no_letters", params: { value } };
  sideOf(tags, isLeftOut).push(name);
  return null;
}

function readFile(query: SearchQuery, given: Given): SearchProblem | null {
  const { value, isLeftOut } = given;
  if (value.trim().toLowerCase() !== "file")
    return { name: "unknown_value", params: { operator: given.operator, value, known: "file" } };
  query.hasFile = !isLeftOut;
  return null;
}

const LANGUAGE = /^[a-z]{2,3}$/;

function readLanguage(
  { languages }: SearchQuery,
  { operator, value, isLeftOut }: Given,
): SearchProblem | null {
  const code = value.trim().toLowerCase();
  if (!LANGUAGE.test(code))
    return { name: "unknown_value", params: { operator, value, known: "en, hi, fa" } };
  sideOf(languages, isLeftOut).push(code);
  return null;
}

/** Of several dates all hold. "After" a day is from the next one on. */
function readDate(query: SearchQuery, given: Given, context: OperatorContext): SearchProblem | null {
  const { operator, value, isLeftOut } = given;
  if (isLeftOut) return { name: "date_left_out", params: { operator } };
  const days: Days | null = daysOf(value, context);
  if (days === null) return { name: "no_date", params: { operator, value } };
  if (operator === "after") query.from = Math.max(query.from ?? days.end, days.end);
  if (operator === "on") query.from = Math.max(query.from ?? days.start, days.start);
  if (operator === "before") query.until = Math.min(query.until ?? days.start, days.start);
  if (operator === "on") query.until = Math.min(query.until ?? days.end, days.end);
  return null;
}
