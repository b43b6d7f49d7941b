import { LANGUAGE_WORDS } from "./language-words";
import { type Letters, lettersOf } from "./letters";
import type { TriageReading } from "./reading";

/** A guess by script and small words: ISO 639-1, `hi-Latn`, `fa-Latn`, or `und` where there is nothing to tell by. */
export function guessLanguage({ text, words }: TriageReading): string {
  const letters = lettersOf(text);
  if (letters.foreign * FOREIGN_WEIGHT > letters.latin) return languageOfScript(letters, text);
  return letters.latin > 0 ? languageOfWords(words) : "und";
}

/** Brand names and codes are Latin in every language, so letters of another script count more. */
const FOREIGN_WEIGHT = 2;
const ASCII = /^\p{ASCII}*$/u;

function languageOfScript({ byLanguage }: Letters, text: string): string {
  if (byLanguage.has("ja")) return "ja"; // kana decide it, however many kanji
  let most = { language: "und", count: 0 };
  for (const [language, count] of byLanguage) if (count > most.count) most = { language, count };
  if (most.language === "ar") return arabicScript(text);
  return most.language === "ru" && /[іїєґ]/i.test(text) ? "uk" : most.language;
}

function arabicScript(text: string): string {
  if (/[ٹڈڑںےہھ]/.test(text)) return "ur";
  const persian = text.match(PERSIAN_SIGNS)?.length ?? 0;
  const arabic = text.match(ARABIC_SIGNS)?.length ?? 0;
  return persian >= arabic && (persian > 0 || !ARABIC_WORDS.test(text)) ? "fa" : "ar";
}

/** Letters that only one of the two writes, and its commonest words. */
const PERSIAN_SIGNS =
  /[پچژگکی]|\u200c|(?<!\p{L})(?:است|را|از|با|این|که|من|شد|شده|چرا|برای|هنوز|سلام|ممنون|مرسی)(?!\p{L})/gu;
const ARABIC_SIGNS = /[ةىيكأإ]|(?<!\p{L})(?:في|من|على|هذا|هذه|لا|ما|لم|أنا|مع|يا)(?!\p{L})/gu;
const ARABIC_WORDS = /(?<!\p{L})(?:ال\p{L}{2,}|هذا|هذه|لماذا|متى|شكرا)(?!\p{L})/u;

const LANGUAGES = Object.keys(LANGUAGE_WORDS);

/** Per word the languages that use it, by their place in the list; a word of one language tells more than a word of four. */
const EVIDENCE = evidence();

function evidence(): Map<string, number[]> {
  const users = new Map<string, number[]>();
  LANGUAGES.forEach((language, place) => {
    for (const word of new Set(LANGUAGE_WORDS[language]?.split(" ")))
      users.set(word, [...(users.get(word) ?? []), place]);
  });
  return users;
}

const ACCENTS: { pattern: RegExp; language: string }[] = [
  { pattern: /[ñ¿¡]/i, language: "es" },
  { pattern: /[ãõ]|ção/i, language: "pt" },
  { pattern: /[ß]|[äöü]/i, language: "de" },
  { pattern: /[ışğ]/i, language: "tr" },
  { pattern: /[ąęłśżźćń]/i, language: "pl" },
  { pattern: /[å]/i, language: "sv" },
  { pattern: /[êèçœ]/i, language: "fr" },
];

function languageOfWords(words: string[]): string {
  const sums = new Float64Array(LANGUAGES.length);
  for (const word of words) {
    const places = EVIDENCE.get(word) ?? NOBODY;
    for (const place of places) sums[place] = (sums[place] ?? 0) + 1 / places.length;
  }
  addAccents(sums, words.join(" "));
  let best = { language: "und", sum: 0 };
  LANGUAGES.forEach((language, place) => {
    const sum = (sums[place] ?? 0) * (MIXED_WEIGHTS[language] ?? 1);
    if (sum > best.sum) best = { language, sum };
  });
  return best.language;
}

const NOBODY: number[] = [];

function addAccents(sums: Float64Array, text: string): void {
  if (ASCII.test(text)) return;
  for (const { pattern, language } of ACCENTS) {
    const place = LANGUAGES.indexOf(language);
    if (pattern.test(text)) sums[place] = (sums[place] ?? 0) + 1;
  }
}

/** Romanised writers mix in English freely; their own words count more. */
const MIXED_WEIGHTS: Record<string, number> = { "hi-Latn": 1.6, "fa-Latn": 1.6 };
