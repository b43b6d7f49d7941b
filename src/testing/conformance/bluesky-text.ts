import { z } from "zod";
import { blueskyLength, detectFacets, segmentByFacets, utf8Offset } from "@/core/text/bluesky";

const Text = z.object({ text: z.string() });
const Cut = Text.extend({ facets: z.array(z.tuple([z.number(), z.number()])) });
const Index = Text.extend({ utf16: z.number() });

const facetsIn = (vector: unknown) => detectFacets(Text.parse(vector).text);
const isCashtag = (tag: string) => tag.startsWith("$");

/** Ops of the text vectors: what Bluesky counts and links. */
export const blueskyTextOps: Record<string, (vector: unknown) => unknown> = {
  post_length: (vector) => blueskyLength(Text.parse(vector).text),
  facets: (vector) => facetsIn(vector).filter(({ type }) => type !== "tag"),
  facet_tags: (vector) => facetsIn(vector).filter((facet) => facet.type === "tag" && !isCashtag(facet.tag)),
  facet_cashtags: (vector) =>
    facetsIn(vector).filter((facet) => facet.type === "tag" && isCashtag(facet.tag)),
  segments(vector) {
    const { text, facets } = Cut.parse(vector);
    const ranges = facets.map(([byteStart, byteEnd]) => ({ byteStart, byteEnd }));
    return segmentByFacets(text, ranges).map((segment) => segment.text);
  },
  utf16_to_utf8_index(vector) {
    const { text, utf16 } = Index.parse(vector);
    return { utf8: utf8Offset(text, utf16) };
  },
};
