import type { Answer, Call } from "./call";
import { MEDIA_FIELDS, TWEET_EXPANSIONS, TWEET_FIELDS, USER_FIELDS } from "./known-fields";
import { hiddenPost, missingPost } from "./problems";
import { picked, requested } from "./requested";
import { personView } from "./view-person";
import { mediaView, postView } from "./view-post";
import { visibilityOf } from "./visible";
import { currentVersion, type Post, type Version } from "./world";

export interface Shown {
  post: Post;
  version: Version;
}

/** Posts with what the call asked to have beside them. Empty lists are left out, as X does. */
export function postsAnswer(
  call: Call,
  shown: Shown[],
  { meta, errors = [] }: { meta?: Record<string, unknown>; errors?: unknown[] } = {},
): Answer {
  const asked = askedOf(call.query);
  const referenced = asked.expands("referenced_tweets.id")
    ? referencedPosts(call, shown)
    : { shown: [], errors: [] };
  const beside = [
    ...referenced.shown,
    ...(asked.expands("edit_history_tweet_ids") ? otherVersions(shown) : []),
  ];
  const problems = [...errors, ...referenced.errors];
  const includes = {
    users: usersBeside(call, { shown, referenced: referenced.shown, asked }),
    tweets: unique(beside, ({ version }) => version.id).map((item) =>
      postView(call.stage.world, { ...item, fields: asked.tweetFields }),
    ),
    media: asked.expands("attachments.media_keys")
      ? shown.flatMap(({ post }) => mediaBeside(post, asked.mediaFields))
      : [],
  };
  return {
    status: 200,
    body: {
      ...(shown.length > 0 && {
        data: shown.map((item) => postView(call.stage.world, { ...item, fields: asked.tweetFields })),
      }),
      ...filled(includes),
      ...(problems.length > 0 && { errors: problems }),
      ...(meta && { meta }),
    },
  };
}

function askedOf(query: URLSearchParams) {
  const expansions = requested(query, { name: "expansions", known: TWEET_EXPANSIONS });
  return {
    expands: (name: (typeof TWEET_EXPANSIONS)[number]) => expansions.includes(name),
    tweetFields: requested(query, { name: "tweet.fields", known: TWEET_FIELDS }),
    userFields: requested(query, { name: "user.fields", known: USER_FIELDS }),
    mediaFields: requested(query, { name: "media.fields", known: MEDIA_FIELDS }),
  };
}

type Asked = ReturnType<typeof askedOf>;

/** The posts answered and quoted; those that are gone or kept from us come back as partial errors. */
function referencedPosts({ stage, viewer }: Call, shown: Shown[]): { shown: Shown[]; errors: unknown[] } {
  const ids = unique(
    shown.flatMap(({ post }) => [post.inReplyToId, post.quotedId]).filter((id) => id !== null),
    (id) => id,
  );
  const found = ids.map((id) => ({ id, post: stage.world.postOf(id) }));
  return {
    shown: found.flatMap(({ post }) =>
      post && visibilityOf(stage.world, post, viewer.id) === "visible"
        ? [{ post, version: currentVersion(post) }]
        : [],
    ),
    errors: found.flatMap(({ id, post }) => {
      const visibility = visibilityOf(stage.world, post, viewer.id);
      if (visibility === "visible") return [];
      return [
        visibility === "gone"
          ? missingPost("referenced_tweets.id", id)
          : hiddenPost("referenced_tweets.id", id),
      ];
    }),
  };
}

const otherVersions = (shown: Shown[]): Shown[] =>
  shown.flatMap(({ post, version }) =>
    post.versions.filter(({ id }) => id !== version.id).map((other) => ({ post, version: other })),
  );

function usersBeside(
  { stage }: Call,
  { shown, referenced, asked }: { shown: Shown[]; referenced: Shown[]; asked: Asked },
) {
  const { world } = stage;
  const ids = [
    ...(asked.expands("author_id") ? shown.map(({ post }) => post.authorId) : []),
    ...(asked.expands("in_reply_to_user_id")
      ? shown.map(({ post }) => world.postOf(post.inReplyToId ?? "")?.authorId)
      : []),
    ...(asked.expands("entities.mentions.username")
      ? shown.flatMap(({ version }) => version.mentionIds)
      : []),
    ...(asked.expands("referenced_tweets.id.author_id") ? referenced.map(({ post }) => post.authorId) : []),
  ];
  return [...new Set(ids)].flatMap((id) => {
    const person = world.people.get(id ?? "");
    return person && !world.suspended.has(person.id) ? [personView(world, person, asked.userFields)] : [];
  });
}

export function mediaBeside(post: Pick<Post, "id" | "media">, fields: string[]) {
  return post.media.flatMap((_, at) => {
    const medium = mediaView(post, at);
    return medium ? [picked(medium, ["media_key", "type", ...fields])] : [];
  });
}

export function filled(includes: Record<string, unknown[]>): { includes?: Record<string, unknown[]> } {
  const lists = Object.entries(includes).filter(([, list]) => list.length > 0);
  return lists.length > 0 ? { includes: Object.fromEntries(lists) } : {};
}

function unique<Item>(items: Item[], key: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
