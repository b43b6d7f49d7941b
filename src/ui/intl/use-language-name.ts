"use client";

import { useLocale } from "next-intl";

/** Names languages in the reader's own; one that nobody can name stays a code. */
export function useLanguageName(): (language: string) => string {
  const names = new Intl.DisplayNames(useLocale(), { type: "language", fallback: "code" });
  return (language) => {
    try {
      return names.of(language) ?? language;
    } catch {
      return language;
    }
  };
}

/** Languages in which replies are offered to be written, by code. */
export const LANGUAGES_OFFERED = [
  ...["en", "hi", "fa", "ar", "bn", "cs", "da", "de", "el", "es", "fi", "fr", "he", "hu", "id", "it", "ja"],
  ...[
    "ko",
    "mr",
    "ms",
    "nl",
    "no",
    "pl",
    "pt",
    "ro",
    "ru",
    "sv",
    "ta",
    "te",
    "th",
    "tr",
    "uk",
    "ur",
    "vi",
    "zh",
  ],
];
