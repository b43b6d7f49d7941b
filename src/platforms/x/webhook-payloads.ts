import { z } from "zod";
import { type DirectMessage, Id, type Includes, isRecord, type Post, readable, User } from "./payloads";

/** One event of the X Activity API. `event_uuid` names the delivery, not the item. */
export const Activity = z.object({
  data: z.object({
    event_uuid: z.string(),
    event_type: z.string().regex(/^\w+(\.\w+)+$/),
    filter: z.object({ user_id: Id.optional() }),
    payload: z.looseObject({}),
    includes: z.unknown().optional(),
  }),
});
export type Activity = z.infer<typeof Activity>;

/** A delivery of the older Account Activity API: lists by kind, many items at once. */
export const AccountActivity = z.looseObject({ for_user_id: Id.optional() });
export type AccountActivity = z.infer<typeof AccountActivity>;

/** A post as v1.1 gives it. Numeric ids are beyond 2^53 there: only the `_str` twins are read. */
export const LegacyPost = z
  .object({
    id_str: Id,
    text: z.string(),
    full_text: z.string().optional(),
    extended_tweet: z.object({ full_text: z.string(), entities: z.unknown().optional() }).optional(),
    timestamp_ms: z.string().optional(),
    created_at: z.string(),
    in_reply_to_status_id_str: Id.nullish(),
    quoted_status_id_str: Id.nullish(),
    retweeted_status: z.unknown().optional(),
    user: z.looseObject({ id_str: Id }),
    entities: z.unknown().optional(),
    lang: z.string().nullish(),
    edit_history: z.unknown().optional(),
  })
  .transform((post): { post: Post; author: User } => ({
    author: legacyUser(post.user),
    post: {
      id: post.id_str,
      authorId: post.user.id_str,
      rawText: post.extended_tweet?.full_text ?? post.full_text ?? post.text,
      createdAt: new Date(post.timestamp_ms ? Number(post.timestamp_ms) : post.created_at),
      // v1.1 does not name the root.
      conversationId: post.in_reply_to_status_id_str ? null : post.id_str,
      repliedToId: post.in_reply_to_status_id_str ?? null,
      quotedId: post.quoted_status_id_str ?? null,
      repostOfId: post.retweeted_status ? post.id_str : null,
      history: legacyHistory(post.edit_history, post.id_str),
      mentions: legacyMentions(post.extended_tweet?.entities ?? post.entities),
      urls: legacyUrls(post.extended_tweet?.entities ?? post.entities),
      mediaKeys: [],
      language: post.lang && post.lang !== "und" ? post.lang : null,
    },
  }));

/** The ids of a post's versions, oldest first; a post of v1.1 that was never edited says nothing about them. */
export function legacyHistory(history: unknown, id?: string): string[] {
  const { initial_tweet_id: first, edit_tweet_ids: all } = isRecord(history) ? history : {};
  const named = Array.isArray(all) ? all : [first];
  const ids = named.filter((one) => typeof one === "string" && one !== "");
  return id === undefined || ids.includes(id) ? ids : [...ids, id];
}

/** A direct message in the v1.1 shape, which the Activity API still uses. */
export const LegacyDirectMessage = z
  .object({
    id: Id,
    created_timestamp: z.string().regex(/^\d+$/),
    message_create: z.object({
      target: z.object({ recipient_id: Id }),
      sender_id: Id,
      message_data: z.object({ text: z.string() }),
    }),
  })
  .transform(({ id, created_timestamp, message_create: { target, sender_id, message_data } }) => ({
    id,
    createdAt: new Date(Number(created_timestamp)),
    senderId: sender_id,
    recipientId: target.recipient_id,
    text: message_data.text,
    mediaKeys: [] as DirectMessage["mediaKeys"],
  }));

/** A map id → user, each entry plain or wrapped, v2 or v1.1. */
export function usersFromMap(map: unknown): Includes["users"] {
  return Object.values(isRecord(map) ? map : {}).map((entry) => {
    const user = isRecord(entry) && isRecord(entry.data) ? entry.data : entry;
    const legacy = LegacyUser.safeParse(user);
    return legacy.success ? legacyUser(user) : User.parse(user);
  });
}

const LegacyUser = z.looseObject({
  screen_name: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  verified: z.boolean().optional(),
  followers_count: z.number().nullish(),
  profile_image_url_https: z.string().nullish(),
  id: z.unknown(),
  id_str: Id.optional(),
});

function legacyUser(raw: unknown): User {
  const user = LegacyUser.parse(raw);
  return {
    externalId: user.id_str ?? Id.parse(user.id),
    username: user.screen_name,
    name: user.name ?? null,
    avatarUrl: user.profile_image_url_https ?? null,
    bio: user.description || null,
    followers: user.followers_count ?? null,
    isVerified: user.verified ?? false,
  };
}

const LegacyMention = z.object({ id_str: Id, screen_name: z.string() });
const LegacyUrl = z.object({ url: z.string(), expanded_url: z.string().optional() });

const legacyMentions = (entities: unknown): Post["mentions"] =>
  readable(LegacyMention, isRecord(entities) ? entities.user_mentions : []).map(
    ({ id_str, screen_name }) => ({ id: id_str, username: screen_name }),
  );

const legacyUrls = (entities: unknown): Post["urls"] =>
  readable(LegacyUrl, isRecord(entities) ? entities.urls : []);
