import { z } from "zod";
import { comparableText } from "@/core/text/comparable-text";
import type { Sent } from "@/platforms/connector";
import type { Outbound } from "@/platforms/outbound";
import { isBy } from "../authors";
import { wholeSecond } from "../find-private";
import { type Graph, readAs } from "../graph";
import { listIn, readable } from "../lists";
import { Id, orderKey } from "../values";
import { urlOf } from "./parse-feed";
import { COMMENT_FIELDS, ReadComment } from "./read-post";

const COMMENTS = 100;
/** More than 500 comments in one place since an attempt are not worth the reads. */
const PAGES_MAX = 5;

/** Looks below what was answered: our own, the same words, with a photo or without, since then. The oldest, as the nearest to the attempt. */
export async function findComment(
  { graph, pageId }: { graph: Graph; pageId: string },
  { inReplyToExternalId, text, files }: Outbound,
  since: Date,
): Promise<Sent | null> {
  if (inReplyToExternalId === null) return null;
  const wanted = comparableText(text);
  const place = await placeOf(graph, {
    pageId,
    externalId: inReplyToExternalId,
  });
  let oldest: z.infer<typeof ReadComment> | null = null;
  for await (const comments of pages(graph, place)) {
    const recent = comments.filter(({ created_time: at }) => at >= wholeSecond(since));
    oldest =
      recent.findLast(
        ({ from, message, parent, attachment }) =>
          isBy(from, pageId) &&
          comparableText(message ?? "") === wanted &&
          (parent?.id ?? place) === place &&
          (attachment?.type === "photo") === files.length > 0,
      ) ?? oldest;
    if (recent.length < comments.length) break;
  }
  if (oldest === null) return null;
  const { id, created_time: acceptedAt, permalink_url: url } = oldest;
  return {
    externalId: id,
    acceptedAt,
    orderKey: orderKey(acceptedAt),
    url: url ?? urlOf(id),
  };
}

const Parent = z.looseObject({ parent: z.looseObject({ id: Id }).nullish() });

/** An answer to a reply lies below the comment that the reply belongs to. */
async function placeOf(
  graph: Graph,
  { pageId, externalId }: { pageId: string; externalId: string },
): Promise<string> {
  if (isPost(pageId, externalId)) return externalId;
  const { body } = await graph.read(externalId, {
    endpoint: "lookup",
    query: { fields: "parent{id}" },
  });
  return readAs(Parent, body).parent?.id ?? externalId;
}

/** Posts bear the Page's id before their own, comments the post's. */
export const isPost = (pageId: string, externalId: string): boolean => externalId.startsWith(`${pageId}_`);

async function* pages(graph: Graph, place: string) {
  let after: string | null = null;
  for (let page = 0; page < PAGES_MAX; page++) {
    const order = { filter: "stream", order: "reverse_chronological" };
    const query = {
      ...order,
      fields: COMMENT_FIELDS,
      limit: COMMENTS,
      after: after ?? undefined,
    };
    const { body } = await graph.read(`${place}/comments`, {
      endpoint: "lookup",
      query,
    });
    const list = listIn(body);
    yield readable(ReadComment, list.data);
    after = list.after;
    if (after === null) return;
  }
}
