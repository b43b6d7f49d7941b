import { z } from "zod";
import type { Envelope } from "@/platforms/connector";
import type { BatchAnswer } from "../graph";
import type { Lookup } from "../lookup";
import { Id } from "../values";
import { isPost } from "./find-comment";
import {
  COMMENT_FIELDS,
  commentEnvelope,
  POST_FIELDS,
  postEnvelope,
  ReadComment,
  ReadPost,
} from "./read-post";

export const facebookLookup = (pageId: string): Lookup => ({
  accountExternalId: pageId,
  pathOf: (externalId) =>
    `${externalId}?fields=${isPost(pageId, externalId) ? POST_FIELDS : `${COMMENT_FIELDS},object{id}`}`,
  envelopeOf: (externalId, answer) => envelopeOf(pageId, externalId, answer),
});

const Below = z.looseObject({ object: z.looseObject({ id: Id }).nullish() });

function envelopeOf(pageId: string, externalId: string, { body, at }: BatchAnswer): Envelope | null {
  const context = { accountExternalId: pageId, readAt: at, isLookedUp: true };
  if (isPost(pageId, externalId))
    return ReadPost.safeParse(body).success ? postEnvelope(body, context) : null;
  if (!ReadComment.safeParse(body).success) return null;
  const { object } = Below.parse(body);
  return commentEnvelope(body, object?.id ?? postIn(pageId, externalId), context);
}

/** A comment's own id begins with that of its post. */
const postIn = (pageId: string, commentId: string) => `${pageId}_${commentId.split("_")[0]}`;
