import { foldedWords, wordsOf } from "@/core/search/fold";
import type { Author, SearchQuery, Wanted, Words } from "@/core/search/search-query";

const DAY_MS = 86_400_000;

/** The day before each word. It is part of the word, so that words of one day lie together in the index. */
export const dayOf = (at: number): number => Math.floor(at / DAY_MS);
export const startOf = (day: number): number => day * DAY_MS;

export interface EntryText {
  at: Date;
  /** As it is shown: masked. */
  text: string;
  /** Names of the customer who wrote it. Ours are known by their ids: they may be called otherwise tomorrow. */
  names: (string | null)[];
  facts: string[];
}

/** Facts of an entry that are looked for like words. No word has these signs. */
export const fact = {
  message: "#message",
  note: "#note",
  file: "#file",
  us: "#us",
  by: (userId: string) => `#by:${userId}`,
  place: (visibility: string) => `#in:${visibility}`,
  platform: (platform: string) => `#on:${platform}`,
  language: (language: string) => `#language:${language}`,
};

const NAMED = "@";

/** The text of a `tsvector`: words with their places, names and facts without. */
export function vectorOf({ at, text, names, facts }: EntryText): string {
  const places = new Map<string, number[]>();
  wordsOf(text).forEach(({ word }, index) => {
    const known = places.get(word);
    if (known) known.push(index + 1);
    else places.set(word, [index + 1]);
  });
  for (const name of names) for (const word of foldedWords(name ?? "")) places.set(NAMED + word, []);
  for (const one of facts) places.set(one, []);
  const day = dayOf(at.getTime());
  return [...places]
    .map(([word, of]) => lexeme(`${day}:${word}`) + (of.length > 0 ? `:${of.join(",")}` : ""))
    .join(" ");
}

/** Stands for the day in a question, until it is asked of one. */
export const ANY_DAY = "¶";

/** Who asks, and the people of ours, of whom a question may name one. */
export interface Asker {
  viewerId: string;
  colleagues: { id: string; words: string[] }[];
}

/**
 * The text of a `tsquery` that says of one entry all that can be said of it alone, for any day. A word is found in a
 * text or in the name of its author.
 */
export function questionOf(
  { words, authors, platforms, places, languages, hasFile }: SearchQuery,
  asker: Asker,
): string {
  const parts = [
    ...words.wanted.map(wordsQuestion),
    ...words.unwanted.map((one) => `!${wordsQuestion(one)}`),
    ...eitherOf(authors, (author) => authorQuestion(author, asker)),
    ...eitherOf(platforms, (platform) => term(fact.platform(platform))),
    ...eitherOf(places, (place) => term(place === "note" ? fact.note : fact.place(place))),
    ...eitherOf(languages, (language) => term(fact.language(language))),
    ...(hasFile === null ? [] : [`${hasFile ? "" : "!"}${term(fact.file)}`]),
  ];
  const isOfText = words.wanted.length > 0;
  return (isOfText ? parts : [...parts, anyText]).join(" & ");
}

/** Where no word is asked for, tags are no answer. */
const anyText = `(${lexeme(`${ANY_DAY}:${fact.message}`)} | ${lexeme(`${ANY_DAY}:${fact.note}`)})`;

function eitherOf<T>({ wanted, unwanted }: Wanted<T>, question: (one: T) => string): string[] {
  const either = wanted.length === 0 ? [] : [`(${wanted.map(question).join(" | ")})`];
  return [...either, ...unwanted.map((one) => `!(${question(one)})`)];
}

function wordsQuestion({ words, goesOn }: Words): string {
  const terms = words.map((word, index) => term(word, goesOn && index === words.length - 1));
  const inText = terms.join(" <-> ");
  const [only] = words.length === 1 ? words : [];
  return only === undefined ? `(${inText})` : `(${inText} | ${term(NAMED + only, goesOn)})`;
}

function authorQuestion(author: Author, { viewerId, colleagues }: Asker): string {
  if (author.kind === "me") return term(fact.by(viewerId));
  if (author.kind === "us") return term(fact.us);
  const { name } = author;
  const ours = colleagues.filter(({ words }) => isCalled(words, name)).map(({ id }) => term(fact.by(id)));
  const customer = name.map((word, index) => term(NAMED + word, index === name.length - 1)).join(" & ");
  return [`(${customer})`, ...ours].join(" | ");
}

/** As a customer is found: by all these words in any order, of which the last may go on. */
const isCalled = (words: string[], name: string[]) =>
  name.every((word, index) =>
    words.some((one) => (index === name.length - 1 ? one.startsWith(word) : one === word)),
  );

const term = (word: string, goesOn = false) => `${lexeme(`${ANY_DAY}:${word}`)}${goesOn ? ":*" : ""}`;

function lexeme(word: string): string {
  return `'${word.replace(/['\\]/g, "$&$&")}'`;
}
