import { z } from "zod";
import type { Account } from "@/platforms/connector";
import { From, isBy } from "../authors";
import type { Graph } from "../graph";
import { listIn, readable } from "../lists";
import type { ReadContext } from "../read-times";
import type { Place, Places, Written } from "../scan-places";
import { Id, Moment, without } from "../values";
import { writtenIn } from "../written";
import { commentEnvelope, MEDIA_FIELDS, mediaEnvelope, REPLY_FIELDS } from "./read-comment";

/** Whose writing is wanted: everybody else's, or the account's own. */
export interface Media {
  graph: Graph;
  account: Pick<Account, "externalId" | "username">;
  wanted: "theirs" | "ours";
}

/** Media on a page, comments of each and replies to those that come with it; further ones cost a call each. */
const MEDIA = 25;
const COMMENTS_BESIDE = 25;
const COMMENTS = 50;
const REPLIES_BESIDE = 50;
/** Comments below older media come by webhook alone. */
const PAGES_MAX = 4;
/** A reply lies within its comment, which it does not move to the top: comments of so long are looked into again. */
const REPLIED_TO_MS = 7 * 24 * 60 * 60_000;

const COMMENT_FIELDS = `${REPLY_FIELDS},replies.limit(${REPLIES_BESIDE}){${REPLY_FIELDS}}`;

/** The account's media, each with its comments and the replies to them, the newest first. */
export const mediaPlaces = (media: Media): Places => ({
  async page(after) {
    const { graph, account, wanted } = media;
    const fields = `${MEDIA_FIELDS},comments.limit(${COMMENTS_BESIDE}){${COMMENT_FIELDS}}`;
    const query = { fields, limit: MEDIA, after: after ?? undefined };
    const { body, at } = await graph.read(`${account.externalId}/media`, {
      endpoint: endpointOf(wanted),
      query,
    });
    const list = listIn(body);
    return {
      places: list.data.flatMap((raw) => placesIn(media, raw, at)),
      after: list.after,
    };
  },
  async more({ id, after }) {
    const { kind, mediaId, externalId } = nameIn(id);
    const fields = kind === "replies" ? REPLY_FIELDS : COMMENT_FIELDS;
    const query = { fields, limit: COMMENTS, after };
    const call = { endpoint: endpointOf(media.wanted), query };
    const { body, at } = await media.graph.read(`${externalId}/${kind}`, call);
    const context = { accountExternalId: media.account.externalId, readAt: at };
    if (kind === "comments") return commentsIn(media, body, { mediaId, parentId: null, context });
    // Replies come in no promised order: all of them are read.
    return {
      ...commentsIn(media, body, { mediaId, parentId: externalId, context }),
      oldestAt: null,
    };
  },
  isByChange: false,
  pagesMax: PAGES_MAX,
  lookBackMs: REPLIED_TO_MS,
  now: () => new Date(),
});

const endpointOf = (wanted: Media["wanted"]) => (wanted === "ours" ? "own_posts" : "comments");

/** What is read on: the comments of a medium, or the replies to a comment. */
const nameOf = (kind: "comments" | "replies", mediaId: string, externalId: string) =>
  `${kind} ${mediaId} ${externalId}`;

function nameIn(name: string) {
  const [kind, mediaId = "", externalId = ""] = name.split(" ");
  return {
    kind: kind === "replies" ? ("replies" as const) : ("comments" as const),
    mediaId,
    externalId,
  };
}

const Medium = z.looseObject({
  id: Id,
  timestamp: Moment,
  permalink: z.string().optional(),
  comments: z.unknown().optional(),
});

function placesIn(media: Media, raw: unknown, readAt: Date): Place[] {
  const read = Medium.safeParse(raw);
  if (!read.success) return [];
  const { id, timestamp: changedAt, permalink, comments } = read.data;
  const context = { accountExternalId: media.account.externalId, readAt };
  const written = commentsIn(media, comments, {
    mediaId: id,
    parentId: null,
    permalink,
    context,
  });
  const alone = media.wanted === "ours" ? [without(raw, "comments")] : [];
  const itself = writtenIn({ data: alone, after: null }, context, (one) => ({
    at: changedAt,
    envelope: mediaEnvelope(one, context),
  }));
  return [
    {
      id: nameOf("comments", id, id),
      changedAt,
      written: { ...written, items: [...written.items, ...itself.items] },
    },
  ];
}

interface Below {
  mediaId: string;
  parentId: string | null;
  permalink?: string | undefined;
  context: ReadContext;
}

const Comment = z.looseObject({
  id: Id,
  timestamp: Moment,
  username: z.string().optional(),
  from: From,
  replies: z.unknown().optional(),
});

/** Comments, and the replies that came with them. */
function commentsIn(media: Media, raw: unknown, { context, ...place }: Below): Written {
  const { data, after } = listIn(raw);
  const written = writtenIn({ data, after }, context, (one) => {
    const comment = Comment.parse(one);
    if (!isWanted(media, comment)) return null;
    return {
      at: comment.timestamp,
      envelope: commentEnvelope(without(one, "replies"), place, context),
    };
  });
  const below = readable(Comment, data)
    .filter(({ replies }) => replies !== undefined)
    .map((comment) => ({
      comment,
      replies: repliesTo(media, comment, { context, ...place }),
    }));
  return {
    ...written,
    items: [...written.items, ...below.flatMap(({ replies }) => replies.items)],
    within: below.flatMap(({ comment, replies }) =>
      replies.after === null
        ? []
        : [
            {
              id: nameOf("replies", place.mediaId, comment.id),
              after: replies.after,
              oldestAt: comment.timestamp,
            },
          ],
    ),
  };
}

const repliesTo = (media: Media, { id, replies }: z.infer<typeof Comment>, below: Below): Written =>
  commentsIn(media, replies, { ...below, parentId: id });

const isWanted = (
  { account, wanted }: Media,
  { from, username }: Pick<z.infer<typeof Comment>, "from" | "username">,
) => {
  const isOurs = isBy(from, account.externalId) || (!from?.id && username === account.username);
  return isOurs === (wanted === "ours");
};
