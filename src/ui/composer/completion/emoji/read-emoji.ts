import { z } from "zod";
import type { Locale } from "../../../intl/direction";
import { type Annotations, type Emoji, emojiOf } from "./emoji";

const Names = z.object({ default: z.array(z.string()).optional(), tts: z.array(z.string()).optional() });
const File = z.object({ annotations: z.object({ annotations: z.record(z.string(), Names) }) });

/** Each language's names are a file of their own, fetched when somebody first types a colon and two letters. */
const FILES: Record<Locale, () => Promise<unknown>> = {
  en: () => import("cldr-annotations-modern/annotations/en/annotations.json"),
  hi: () => import("cldr-annotations-modern/annotations/hi/annotations.json"),
  fa: () => import("cldr-annotations-modern/annotations/fa/annotations.json"),
};

/** Looked at in one go: no key press waits for all of them. */
const AT_ONCE = 50;

/**
 * All signs, called as in this language, and found in English as well: their short names come from there. In Unicode's
 * order, which puts faces before flags.
 */
export async function readEmoji(locale: Locale): Promise<Emoji[]> {
  const languages: Locale[] = locale === "en" ? ["en"] : [locale, "en"];
  const annotations = await Promise.all(languages.map(annotationsOf));
  const keys = Object.keys(annotations[0] ?? {});
  const all: Emoji[] = [];
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    all.push(...keys.slice(at, at + AT_ONCE).flatMap((key) => emojiOf(key, annotations) ?? []));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return all;
}

async function annotationsOf(locale: Locale): Promise<Annotations> {
  return File.parse(await FILES[locale]()).annotations.annotations;
}
