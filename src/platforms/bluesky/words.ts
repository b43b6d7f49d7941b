import { segmentByFacets } from "@/core/text/bluesky";
import type { Words } from "./payloads";

/**
 * What was written, with links as they are: Bluesky's app shortens an address in the text and keeps the whole one beside
 * it, and anybody may write one address over another. A linked page that the text does not name is put at its end.
 */
export function bodyOf({ text, facets }: Words, embed?: { external?: { uri: string } }): string {
  const links = facets.flatMap(({ uri, ...range }) => (uri === null ? [] : [{ ...range, uri }]));
  const body = segmentByFacets(text, links)
    .map((segment) => (segment.facet ? shownLink(segment.text, segment.facet.uri) : segment.text))
    .join("");
  const page = embed?.external?.uri;
  return page === undefined || body.includes(page) ? body : [body, page].filter(Boolean).join("\n");
}

const SHORTENED = /(?:\.\.\.|…)$/;

function shownLink(shown: string, uri: string): string {
  const target = withoutScheme(uri);
  if (withoutScheme(shown) === target) return shown;
  const isShortened = SHORTENED.test(shown) && target.startsWith(withoutScheme(shown.replace(SHORTENED, "")));
  return isShortened ? uri : `${shown} (${uri})`;
}

const withoutScheme = (uri: string): string => uri.replace(/^https?:\/\//i, "").replace(/\/$/, "");
