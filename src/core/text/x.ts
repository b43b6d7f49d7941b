import twitterText from "twitter-text";

/**
 * How X counts and links text. Offsets are UTF-16 code units, `end` exclusive; `validRangeEnd` alone is inclusive.
 */
export interface WeightedLength {
  weightedLength: number;
  /** 1 to 280 units and no forbidden character. */
  valid: boolean;
  /** Thousandths of the limit that are used, rounded down. */
  permillage: number;
  validRangeStart: number;
  validRangeEnd: number;
}

export interface TextEntity {
  type: "mention" | "hashtag" | "cashtag" | "url";
  /** As it stands in the text, sign and list name included. */
  text: string;
  /** The name without its sign; the URL as written. */
  value: string;
  start: number;
  end: number;
}

/** Longest post in units; a URL counts 23, an emoji sequence 2. */
export const X_POST_LIMIT = 280;

export function weightedLength(text: string): WeightedLength {
  const { weightedLength, valid, permillage, validRangeStart, validRangeEnd } = twitterText.parseTweet(text);
  return { weightedLength, valid, permillage, validRangeStart, validRangeEnd };
}

/**
 * What X links in a text, in reading order, none overlapping another.
 * `bareUrls` adds addresses without a protocol: they count as URLs but X leaves them unlinked.
 */
export function extractEntities(
  text: string,
  { bareUrls = false }: { bareUrls?: boolean } = {},
): TextEntity[] {
  const found: TextEntity[] = [
    ...twitterText
      .extractUrlsWithIndices(text, { extractUrlsWithoutProtocol: bareUrls })
      .map(entityFrom(text, "url", ({ url }) => url)),
    ...twitterText
      .extractMentionsOrListsWithIndices(text)
      .map(entityFrom(text, "mention", ({ screenName }) => screenName)),
    ...twitterText
      .extractHashtagsWithIndices(text)
      .map(entityFrom(text, "hashtag", ({ hashtag }) => hashtag)),
    ...twitterText
      .extractCashtagsWithIndices(text)
      .map(entityFrom(text, "cashtag", ({ cashtag }) => cashtag)),
  ];
  return withoutOverlaps(found.sort((a, b) => a.start - b.start));
}

function entityFrom<Found extends { indices: [number, number] }>(
  text: string,
  type: TextEntity["type"],
  value: (found: Found) => string,
) {
  return (found: Found): TextEntity => {
    const [start, end] = found.indices;
    return { type, value: value(found), text: text.slice(start, end), start, end };
  };
}

function withoutOverlaps(sorted: TextEntity[]): TextEntity[] {
  const kept: TextEntity[] = [];
  for (const entity of sorted) if (entity.start >= (kept.at(-1)?.end ?? 0)) kept.push(entity);
  return kept;
}
