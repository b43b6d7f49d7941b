import { z } from "zod";
import { isBy } from "../authors";
import type { Graph } from "../graph";
import { listIn } from "../lists";
import type { ReadContext } from "../read-times";
import type { Place, Places, Written } from "../scan-places";
import { Id, without } from "../values";
import { writtenIn } from "../written";
import {
  COMMENT_FIELDS,
  commentEnvelope,
  POST_FIELDS,
  postEnvelope,
  ReadComment,
  ReadPost,
} from "./read-post";

/** Whose writing is wanted: everybody else's, or the Page's own. */
export interface Feed {
  graph: Graph;
  pageId: string;
  wanted: "theirs" | "ours";
}

/** Posts on a page, and comments of each that come with it; further ones cost a call each. */
const POSTS = 25;
const COMMENTS_BESIDE = 25;
const COMMENTS = 100;
/** Comments below older posts, and below advertisements, come by webhook alone. */
const PAGES_MAX = 4;

/** The Page's posts and its visitors', each with its comments and their replies in one stream, the newest first. */
export const feedPlaces = (feed: Feed): Places => ({
  async page(after) {
    const { graph, pageId, wanted } = feed;
    const comments = `comments.filter(stream).order(reverse_chronological).limit(${COMMENTS_BESIDE}){${COMMENT_FIELDS}}`;
    const query = {
      fields: `${POST_FIELDS},${comments}`,
      limit: POSTS,
      after: after ?? undefined,
    };
    const { body, at } = await graph.read(`${pageId}/feed`, {
      endpoint: endpointOf(wanted),
      query,
    });
    const list = listIn(body);
    return {
      places: list.data.flatMap((raw) => placeIn(feed, raw, at)),
      after: list.after,
    };
  },
  async more({ id, after }) {
    const order = { filter: "stream", order: "reverse_chronological" };
    const query = { ...order, fields: COMMENT_FIELDS, limit: COMMENTS, after };
    const { body, at } = await feed.graph.read(`${id}/comments`, {
      endpoint: endpointOf(feed.wanted),
      query,
    });
    return commentsIn(feed, body, { postId: id, readAt: at });
  },
  isByChange: false,
  pagesMax: PAGES_MAX,
  lookBackMs: 0,
  now: () => new Date(),
});

const endpointOf = (wanted: Feed["wanted"]) => (wanted === "ours" ? "own_posts" : "comments");

const Post = z.looseObject({ id: Id, comments: z.unknown().optional() });

function placeIn(feed: Feed, raw: unknown, readAt: Date): Place[] {
  const read = Post.safeParse(raw);
  if (!read.success) return [];
  const { id, comments } = read.data;
  const context = { accountExternalId: feed.pageId, readAt };
  const itself = writtenIn({ data: [without(raw, "comments")], after: null }, context, (one) =>
    readPost(feed, one, context),
  );
  const below = commentsIn(feed, comments, { postId: id, readAt });
  return [
    {
      id,
      changedAt: readAt,
      written: { ...below, items: [...below.items, ...itself.items] },
    },
  ];
}

function readPost(feed: Feed, raw: unknown, context: ReadContext) {
  const { from, created_time: at } = ReadPost.parse(raw);
  return isWanted(feed, from) ? { at, envelope: postEnvelope(raw, context) } : null;
}

function commentsIn(feed: Feed, raw: unknown, { postId, readAt }: { postId: string; readAt: Date }): Written {
  const context = { accountExternalId: feed.pageId, readAt };
  return writtenIn(listIn(raw), context, (one) => {
    const { from, created_time: at } = ReadComment.parse(one);
    return isWanted(feed, from) ? { at, envelope: commentEnvelope(one, postId, context) } : null;
  });
}

const isWanted = ({ pageId, wanted }: Feed, from: z.infer<typeof ReadPost>["from"]) =>
  isBy(from, pageId) === (wanted === "ours");
