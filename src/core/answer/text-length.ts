import type { Visibility } from "@/core/inbound-event";
import { splitGraphemes } from "@/core/text/graphemes";
import { mastodonLength } from "@/core/text/mastodon";
import { weightedLength } from "@/core/text/x";

export interface TextLimit {
  limit: number;
  unit: "weighted" | "fediverse" | "graphemes" | "characters" | "bytes";
  /** A second limit on the same text, in bytes of UTF-8. */
  bytesMax?: number;
  /** Every answer begins with the handle of the person answered, and that counts. */
  isAddressed?: boolean;
}

export type TextLimits = Record<Visibility, TextLimit | null>;

/**
 * A platform's limits as they hold for our own words: the account's own server may set others, and the handle that an
 * answer to this person begins with is taken off.
 */
export function limitsFor(
  platform: TextLimits,
  { own, addressee }: { own: Partial<Record<Visibility, TextLimit>> | null; addressee: string | null },
): TextLimits {
  const left = (visibility: Visibility) => {
    const limit = own?.[visibility] ?? platform[visibility];
    return limit && withoutAddress(limit, addressee);
  };
  return { public: left("public"), private: left("private") };
}

function withoutAddress(limit: TextLimit, addressee: string | null): TextLimit {
  if (!limit.isAddressed || addressee === null) return limit;
  return { ...limit, limit: Math.max(0, limit.limit - textLength(addressed("", addressee), limit.unit)) };
}

/** An answer as it leaves us where a platform wants the handle in the text; one that begins with it is left alone. */
export function addressed(text: string, addressee: string): string {
  const handle = `@${addressee}`;
  return text === handle || text.startsWith(`${handle} `) ? text : `${handle} ${text}`;
}

/** A text's length as the platform counts it. */
export function textLength(text: string, unit: TextLimit["unit"]): number {
  switch (unit) {
    case "weighted":
      return weightedLength(text).weightedLength;
    case "fediverse":
      return mastodonLength(text).length;
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
