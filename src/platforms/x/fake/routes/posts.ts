import { z } from "zod";
import { extractEntities, weightedLength } from "@/core/text/x";
import { deletePost, writePost } from "../act-posts";
import type { Answer, Call, Route } from "../call";
import { postsAnswer, type Shown } from "../posts-answer";
import { hiddenPost, missingPost, REFUSED, Refusal } from "../problems";
import { newestView } from "../view-post";
import { visibilityOf } from "../visible";
import { currentVersion, type Post } from "../world";
import { mediaNamed } from "./media";

const READ = ["tweet.read", "users.read"];
const WRITE = ["tweet.read", "tweet.write", "users.read"];
const LOOKUP_MAX = 100;
/** How long X remembers a text when it looks for duplicates. */
const DUPLICATE_MS = 600_000;

export const postRoutes: Route[] = [
  { method: "GET", path: "/2/tweets", scopes: READ, limit: { window: 5000 }, handle: lookUp },
  { method: "POST", path: "/2/tweets", scopes: WRITE, limit: { window: 100 }, handle: create },
  { method: "DELETE", path: "/2/tweets/:id", scopes: WRITE, limit: { window: 50 }, handle: remove },
  {
    method: "PUT",
    path: "/2/tweets/:id/hidden",
    scopes: ["tweet.moderate.write", ...READ],
    limit: { window: 50 },
    handle: hide,
  },
];

/** An old id shows the old version. */
function lookUp(call: Call): Answer {
  const ids = (call.query.get("ids") ?? "").split(",").filter(Boolean);
  if (ids.length === 0 || ids.length > LOOKUP_MAX)
    throw Refusal.invalid(`The \`ids\` query parameter must hold 1 to ${LOOKUP_MAX} ids`);
  const wrong = ids.find((id) => !/^\d{1,19}$/.test(id));
  if (wrong) throw Refusal.invalid(`The \`ids\` query parameter value [${wrong}] is not valid`);

  const { world } = call.stage;
  const found = [...new Set(ids)].map((id) => ({
    id,
    post: world.postOf(id),
    visibility: visibilityOf(world, world.postOf(id), call.viewer.id),
  }));
  const shown = found.flatMap(({ id, post, visibility }): Shown[] => {
    const version = post?.versions.find((candidate) => candidate.id === id);
    return post && version && visibility === "visible" ? [{ post, version }] : [];
  });
  const errors = found.flatMap(({ id, visibility }) =>
    visibility === "visible" ? [] : [visibility === "gone" ? missingPost("ids", id) : hiddenPost("ids", id)],
  );
  return postsAnswer(call, shown, { errors });
}

const Id = z.string().regex(/^\d{1,19}$/);
const NewPost = z.strictObject({
  text: z.string().min(1),
  reply: z
    .strictObject({
      in_reply_to_tweet_id: Id,
      exclude_reply_user_ids: z.array(Id).optional(),
      auto_populate_reply_metadata: z.boolean().optional(),
    })
    .optional(),
  media: z.strictObject({ media_ids: z.array(Id).min(1).max(4) }).optional(),
  quote_tweet_id: Id.optional(),
  direct_message_deep_link: z.url().optional(),
  reply_settings: z.enum(["following", "mentionedUsers", "subscribers", "verified"]).optional(),
});
type NewPost = z.infer<typeof NewPost>;

function create(call: Call): Answer {
  const { stage, viewer, body } = call;
  const parsed = NewPost.safeParse(body);
  if (!parsed.success) throw Refusal.invalid(z.prettifyError(parsed.error));
  const { text, reply, direct_message_deep_link } = parsed.data;
  refuseBadText(parsed.data);
  const parent = reply && stage.world.postOf(reply.in_reply_to_tweet_id);
  if (reply) refuseReply({ stage, viewer }, parent);
  refuseDuplicate({ stage, viewer }, text);
  const media = mediaNamed(call, parsed.data.media?.media_ids ?? [], "tweet_image");

  const post = writePost(stage, {
    authorId: viewer.id,
    text,
    media,
    inReplyToId: reply?.in_reply_to_tweet_id ?? null,
    source: "api",
    excludeReplyUserIds: reply?.exclude_reply_user_ids,
    directMessageDeepLink: direct_message_deep_link ?? null,
  });
  return { status: 201, body: { data: newestView(stage.world, post, []) } };
}

function refuseBadText({ text, quote_tweet_id }: NewPost) {
  // The mentions X puts before a reply do not count; those written do.
  if (!weightedLength(text).valid) throw Refusal.badRequest(REFUSED.tooLong);
  if (quote_tweet_id) throw Refusal.forbidden(REFUSED.quote);
  if (extractEntities(text).filter(({ type }) => type === "cashtag").length > 1)
    throw Refusal.forbidden(REFUSED.cashtags);
}

/** Self-serve plans may answer only who has mentioned the account or quoted it. */
function refuseReply({ stage, viewer }: Pick<Call, "stage" | "viewer">, parent: Post | undefined) {
  const { world } = stage;
  if (!parent || visibilityOf(world, parent, viewer.id) !== "visible")
    throw Refusal.forbidden(REFUSED.targetGone);
  const quotesUs = parent.quotedId !== null && world.postOf(parent.quotedId)?.authorId === viewer.id;
  const isOurs = parent.authorId === viewer.id;
  if (!isOurs && !quotesUs && !currentVersion(parent).mentionIds.includes(viewer.id))
    throw Refusal.forbidden(REFUSED.notSummoned);
}

/** The same words again within minutes, wherever they go. */
function refuseDuplicate({ stage, viewer }: Pick<Call, "stage" | "viewer">, text: string) {
  const { world } = stage;
  const oldest = stage.now().getTime() - DUPLICATE_MS;
  for (const id of world.postsBy(viewer.id).newestFirst()) {
    const post = world.postOf(id);
    if (!post || new Date(currentVersion(post).createdAt).getTime() < oldest) return;
    if (post.deletedAt === null && words(currentVersion(post).text) === words(text))
      throw Refusal.forbidden(REFUSED.duplicate);
  }
}

const words = (text: string) =>
  text
    .normalize("NFC")
    .replace(/^(\s*@\w+)+/, "")
    .replace(/\s+/g, " ")
    .trim();

function remove({ stage, viewer, params }: Call): Answer {
  const post = stage.world.postOf(params.id ?? "");
  if (!post || post.deletedAt !== null) throw Refusal.notFound("tweet", params.id ?? "");
  if (post.authorId !== viewer.id) throw Refusal.forbidden(REFUSED.notYours);
  deletePost(stage, post.id);
  return { status: 200, body: { data: { deleted: true } } };
}

const Hide = z.strictObject({ hidden: z.boolean() });

/** Only replies, and only in conversations that our account began. */
function hide({ stage, viewer, params, body }: Call): Answer {
  const parsed = Hide.safeParse(body);
  if (!parsed.success) throw Refusal.invalid(z.prettifyError(parsed.error));
  const post = stage.world.postOf(params.id ?? "");
  if (!post || visibilityOf(stage.world, post, viewer.id) !== "visible")
    throw Refusal.notFound("tweet", params.id ?? "");
  const root = stage.world.postOf(post.conversationId);
  if (root?.authorId !== viewer.id || post.id === root.id) throw Refusal.forbidden(REFUSED.hide);
  stage.record({ type: "hide", postId: post.id, hidden: parsed.data.hidden });
  return { status: 200, body: { data: { hidden: parsed.data.hidden } } };
}
