import { LANGUAGE_WORDS } from "./language-words";
import type { TriageReading } from "./reading";

/** A guess by script and small words: ISO 639-1, `hi-Latn`, `fa-Latn`, or `und` where there is nothing to tell by. */
export function guessLanguage({ text, words }: TriageReading): string {
  const letters = ASCII.test(text) ? [] : (text.match(NOT_LATIN) ?? []);
  const latin = text.match(LATIN)?.length ?? 0;
  if (letters.length * FOREIGN_WEIGHT > latin) return languageOfScript(letters.join(""), text);
  return latin > 0 ? languageOfWords(words) : "und";
}

/** Brand names and codes are Latin in every language, so letters of another script count more. */
const FOREIGN_WEIGHT = 2;
const ASCII = /^\p{ASCII}*$/u;
const LATIN = /\p{Script=Latin}/gu;
const NOT_LATIN = /(?!\p{Script=Latin})\p{L}/gu;

const SCRIPTS: { script: RegExp; language: string }[] = [
  { script: /[\u0900-\u097f]/g, language: "hi" },
  { script: /[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]/g, language: "ar" },
  { script: /[\u0400-\u04ff]/g, language: "ru" },
  { script: /[\u3040-\u30ff]/g, language: "ja" },
  { script: /[\uac00-\ud7af]/g, language: "ko" },
  { script: /[\u4e00-\u9fff]/g, language: "zh" },
  { script: /[\u0e00-\u0e7f]/g, language: "th" },
  { script: /[\u0590-\u05ff]/g, language: "he" },
  { script: /[\u0370-\u03ff]/g, language: "el" },
  { script: /[\u0980-\u09ff]/g, language: "bn" },
  { script: /[\u0b80-\u0bff]/g, language: "ta" },
  { script: /[\u0c00-\u0c7f]/g, language: "te" },
  { script: /[\u0a80-\u0aff]/g, language: "gu" },
  { script: /[\u0a00-\u0a7f]/g, language: "pa" },
  { script: /[\u0c80-\u0cff]/g, language: "kn" },
  { script: /[\u0d00-\u0d7f]/g, language: "ml" },
  { script: /[\u0530-\u058f]/g, language: "hy" },
  { script: /[\u10a0-\u10ff]/g, language: "ka" },
];

function languageOfScript(letters: string, text: string): string {
  const counts = SCRIPTS.map(({ script, language }) => ({
    language,
    count: letters.match(script)?.length ?? 0,
  }));
  if (counts.some(({ language, count }) => language === "ja" && count > 0)) return "ja"; // kana decide it, however many kanji
  const most = counts.reduce((best, next) => (next.count > best.count ? next : best));
  if (most.count === 0) return "und";
  if (most.language === "ar") return arabicScript(text);
  return most.language === "ru" && /[іїєґ]/i.test(letters) ? "uk" : most.language;
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

/** Per word the languages that use it; a word of one language tells more than a word of four. */
const EVIDENCE = evidence();

function evidence(): Map<string, { language: string; weight: number }[]> {
  const users = new Map<string, string[]>();
  for (const [language, words] of Object.entries(LANGUAGE_WORDS)) {
    for (const word of new Set(words.split(" "))) users.set(word, [...(users.get(word) ?? []), language]);
  }
  return new Map(
    Array.from(users, ([word, languages]) => [
      word,
      languages.map((language) => ({ language, weight: 1 / languages.length })),
    ]),
  );
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
  const sums = new Map<string, number>();
  const add = (language: string, weight: number) => sums.set(language, (sums.get(language) ?? 0) + weight);
  for (const word of words)
    for (const { language, weight } of EVIDENCE.get(word) ?? []) add(language, weight);
  const joined = words.join(" ");
  if (!ASCII.test(joined))
    for (const { pattern, language } of ACCENTS) if (pattern.test(joined)) add(language, 1);
  let best = { language: "und", sum: 0 };
  for (const [language, sum] of sums) {
    const weighed = sum * (MIXED_WEIGHTS[language] ?? 1);
    if (weighed > best.sum) best = { language, sum: weighed };
  }
  return best.language;
}

/** Romanised writers mix in English freely; their own words count more. */
const MIXED_WEIGHTS: Record<string, number> = { "hi-Latn": 1.6, "fa-Latn": 1.6 };
