"use client";

import { useEffect, useState } from "react";
import type { ComposerView } from "@/core/conversation/composer-view";

export type TextLimit = NonNullable<ComposerView["publicLimit"]>;
type Counter = (text: string) => number;

const graphemes = (text: string) =>
  [...new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text)].length;
const characters = (text: string) => [...text].length;
const bytes = (text: string) => new TextEncoder().encode(text).length;

/** How each platform counts. Those that know links are heavy and come when somebody writes. */
const COUNTERS: Record<TextLimit["unit"], () => Promise<Counter>> = {
  weighted: async () => {
    const { weightedLength } = await import("@/core/text/x");
    return (text) => weightedLength(text).weightedLength;
  },
  fediverse: async () => {
    const { mastodonLength } = await import("@/core/text/mastodon");
    return (text) => mastodonLength(text).length;
  },
  graphemes: async () => graphemes,
  characters: async () => characters,
  bytes: async () => bytes,
};

/** The length of `text` as the platform will count it; a plain count until its way of counting has come. */
export function useCount(text: string, limit: TextLimit | null): number {
  const unit = limit?.unit ?? null;
  const [counter, setCounter] = useState<{ unit: string; count: Counter } | null>(null);
  useEffect(() => {
    if (!unit) return;
    let isWanted = true;
    void COUNTERS[unit]().then((count) => isWanted && setCounter({ unit, count }));
    return () => {
      isWanted = false;
    };
  }, [unit]);
  return counter?.unit === unit ? counter.count(text) : characters(text);
}
