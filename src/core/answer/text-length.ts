import { splitGraphemes } from "@/core/text/graphemes";
import { weightedLength } from "@/core/text/x";

export interface TextLimit {
  limit: number;
  unit: "weighted" | "graphemes" | "characters" | "bytes";
  /** A second limit on the same text, in bytes of UTF-8. */
  bytesMax?: number;
}

/** A text's length as the platform counts it. */
export function textLength(text: string, unit: TextLimit["unit"]): number {
  switch (unit) {
    case "weighted":
      return weightedLength(text).weightedLength;
    case "graphemes":
      return splitGraphemes(text).length;
    case "characters":
      return [...text].length;
    case "bytes":
      return new TextEncoder().encode(text).length;
  }
}

export const fits = (
  text: string,
  { limit, unit, bytesMax = Number.POSITIVE_INFINITY }: TextLimit,
): boolean => textLength(text, unit) <= limit && textLength(text, "bytes") <= bytesMax;
