"use client";

import { useTranslations } from "next-intl";

export type PhraseValues = Record<string, string | number>;
type Phrase = (name: string, values?: PhraseValues) => string;

interface LooseTranslator {
  (name: string, values?: PhraseValues): string;
  has(name: string): boolean;
}

/**
 * Sentences whose names come with the data (signals, activities, refusals). A name this version does not know
 * is shown as plain words rather than failing: the server may be newer than the page.
 */
export function usePhrase(
  namespace:
    | "signal"
    | "activity"
    | "refusal"
    | "refused"
    | "leak"
    | "channelReason"
    | "allowance"
    | "channel.field"
    | "parkedReason"
    | "replies.refused"
    | "people.refused"
    | "promises.refused"
    | "promises.fault",
): Phrase {
  const t = useTranslations(namespace) as unknown as LooseTranslator;
  return (name, values) => (t.has(name) ? t(name, values) : plainWords(name));
}

const plainWords = (name: string) => name.replaceAll("_", " ");
