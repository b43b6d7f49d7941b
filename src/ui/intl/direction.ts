export const LOCALES = ["en", "hi", "fa"] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language by its own name. */
export const LOCALE_NAMES: Record<Locale, string> = { en: "English", hi: "हिन्दी", fa: "فارسی" };

export function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

export function directionOf(locale: string): "ltr" | "rtl" {
  return locale === "fa" ? "rtl" : "ltr";
}
