import twitterText from "twitter-text";
import { splitGraphemes } from "./graphemes";

/** A stretch of a text in bytes of its UTF-8, `byteEnd` exclusive. */
export interface ByteRange {
  byteStart: number;
  byteEnd: number;
}

/** What of a text Bluesky links. Without a facet a handle is plain text, and nobody is notified. */
export type Facet = ByteRange &
  (
    | { type: "mention"; handle: string }
    | { type: "link"; uri: string }
    /** A cashtag keeps its sign and is in capitals. */
    | { type: "tag"; tag: string }
  );

export const BLUESKY_GRAPHEMES_MAX = 300;
export const BLUESKY_BYTES_MAX = 3_000;

/** A post's length: it holds 1 to 300 graphemes and at most 3,000 bytes. */
export function blueskyLength(text: string): { graphemes: number; bytes: number; valid: boolean } {
  const graphemes = splitGraphemes(text).length;
  const bytes = byteLength(text);
  const valid = graphemes > 0 && graphemes <= BLUESKY_GRAPHEMES_MAX && bytes <= BLUESKY_BYTES_MAX;
  return { graphemes, bytes, valid };
}

/** Mentions, links, hashtags and cashtags as Bluesky's own app finds them, in reading order. */
export function detectFacets(text: string): Facet[] {
  const found = [...mentionsIn(text), ...linksIn(text), ...tagsIn(text), ...cashtagsIn(text)];
  return found.sort((a, b) => a.byteStart - b.byteStart);
}

/** The text cut at these facets. One that overlaps the one before it, or cuts a character, is left out. */
export function segmentByFacets<Given extends ByteRange>(
  text: string,
  facets: Given[],
): { text: string; facet: Given | null }[] {
  const bytes = new TextEncoder().encode(text);
  const segments: { text: string; facet: Given | null }[] = [];
  let at = 0;
  const take = (byteEnd: number, facet: Given | null) => {
    if (byteEnd > at) segments.push({ text: DECODER.decode(bytes.subarray(at, byteEnd)), facet });
    at = byteEnd;
  };
  for (const facet of facets.filter(isWithin(bytes)).sort((a, b) => a.byteStart - b.byteStart)) {
    if (facet.byteStart < at) continue;
    take(facet.byteStart, null);
    take(facet.byteEnd, facet);
  }
  take(bytes.length, null);
  return segments;
}

/** Where an index of the string lies in its UTF-8. */
export const utf8Offset = (text: string, utf16Offset: number): number =>
  byteLength(text.slice(0, utf16Offset));

const byteLength = (text: string): number => new TextEncoder().encode(text).length;
/** Keeps a leading U+FEFF, which is part of what was written. */
const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });

const isWithin =
  (bytes: Uint8Array) =>
  ({ byteStart, byteEnd }: ByteRange): boolean =>
    byteStart >= 0 && byteStart < byteEnd && [byteStart, byteEnd].every((at) => isBoundary(bytes, at));

/** Bytes within a character of UTF-8 begin with the bits 10. */
const isBoundary = (bytes: Uint8Array, at: number): boolean =>
  at === bytes.length || (at < bytes.length && ((bytes[at] ?? 0) & 0xc0) !== 0x80);

const rangeOf = (text: string, start: number, end: number): ByteRange => ({
  byteStart: utf8Offset(text, start),
  byteEnd: utf8Offset(text, end),
});

const MENTION = /(^|\s|\()@([a-zA-Z0-9.-]+)\b/g;

function mentionsIn(text: string): Facet[] {
  return [...text.matchAll(MENTION)].flatMap(({ index, 1: before = "", 2: handle = "" }): Facet[] => {
    if (!isDomain(handle) && !handle.endsWith(".test")) return [];
    const start = index + before.length;
    return [{ type: "mention", handle, ...rangeOf(text, start, start + 1 + handle.length) }];
  });
}

const LINK = /(^|\s|\()(https?:\/\/\S+|(?<domain>[a-z][a-z0-9]*(?:\.[a-z0-9]+)+)\S*)/gim;

function linksIn(text: string): Facet[] {
  return [...text.matchAll(LINK)].flatMap(({ index, 1: before = "", 2: found = "", groups }): Facet[] => {
    if (groups?.domain !== undefined && !isDomain(groups.domain)) return [];
    const address = withoutTrail(found);
    const uri = groups?.domain === undefined ? address : `https://${address}`;
    const start = index + before.length;
    return [{ type: "link", uri, ...rangeOf(text, start, start + address.length) }];
  });
}

/** One mark at the end belongs to the sentence, and so does a bracket that was opened before the address. */
function withoutTrail(found: string): string {
  const address = found.replace(/[.,;:!?]$/, "");
  return address.includes("(") ? address : address.replace(/\)$/, "");
}

const INVISIBLE = "\\u00AD\\u2060\\u200A\\u200B\\u200C\\u200D\\u20e2";
const TAG = new RegExp(
  `(^|\\s)[#＃]((?!\\ufe0f)[^\\s${INVISIBLE}]*[^\\d\\s\\p{P}${INVISIBLE}]+[^\\s${INVISIBLE}]*)`,
  "gu",
);
const TAG_MAX = 64;

function tagsIn(text: string): Facet[] {
  return [...text.matchAll(TAG)].flatMap(({ index, 1: before = "", 2: found = "" }): Facet[] => {
    const tag = found.replace(/\p{P}+$/u, "");
    if (tag.length === 0 || tag.length > TAG_MAX) return [];
    const start = index + before.length;
    return [{ type: "tag", tag, ...rangeOf(text, start, start + 1 + tag.length) }];
  });
}

const CASHTAG = /(^|\s|\()\$([A-Za-z][A-Za-z0-9]{0,4})(?=\s|$|[.,;:!?)"'\u2019])/gu;

function cashtagsIn(text: string): Facet[] {
  return [...text.matchAll(CASHTAG)].map(({ index, 1: before = "", 2: ticker = "" }) => {
    const start = index + before.length;
    const tag = `$${ticker.toUpperCase()}`;
    return { type: "tag", tag, ...rangeOf(text, start, start + 1 + ticker.length) };
  });
}

/** Ends in a domain that exists: a list that another network's rules bring along. */
const isDomain = (host: string): boolean => twitterText.extractUrls(host)[0] === host;
