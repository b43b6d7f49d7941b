const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What a reader takes for one character each: extended grapheme clusters of Unicode. */
export const splitGraphemes = (text: string): string[] =>
  Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
