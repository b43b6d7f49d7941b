import { z } from "zod";
import { timeOf } from "./snowflake";

/**
 * X's items as v2 gives them, read once into plain values. Renamed fields are taken in both spellings, `{data: …}`
 * wrappers are opened, numbers may come as text, and what we do not use is not looked at.
 */
export const Id = z.string().regex(/^\d{1,20}$/);

/** Opens the extra wrapper that some entries come in. */
export const unwrapped = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (value) => (isRecord(value) && isRecord(value.data) && !("id" in value) ? value.data : value),
    schema,
  );

/** In a leap second a minute has a sixty-first one, which no date knows. */
const Moment = z.preprocess(
  (value) => (typeof value === "string" ? value.replace(/:60(?=[.Z])/, ":59") : value),
  z.coerce.date(),
);

const Count = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);

export const User = unwrapped(
  z
    .object({
      id: Id,
      username: z.string().optional(),
      name: z.string().optional(),
      profile_image_url: z.string().optional(),
      description: z.string().optional(),
      verified: z.boolean().optional(),
      verified_type: z.string().optional(),
      public_metrics: z.object({ followers_count: Count.optional() }).optional(),
    })
    .transform((user) => ({
      externalId: user.id,
      username: user.username ?? null,
      name: user.name ?? null,
      avatarUrl: user.profile_image_url ?? null,
      bio: user.description || null,
      followers: user.public_metrics?.followers_count ?? null,
      isVerified: user.verified ?? (user.verified_type ?? "none") !== "none",
    })),
);
export type User = z.infer<typeof User>;

const References = z.array(z.object({ type: z.string(), id: Id }));
const Entities = z.object({
  mentions: z.array(z.object({ id: Id.optional(), username: z.string() })).optional(),
  urls: z.array(z.object({ url: z.string(), expanded_url: z.string().optional() })).optional(),
});
const Note = z.object({ text: z.string(), entities: Entities.optional() });

export const Post = unwrapped(
  z
    .object({
      id: Id,
      text: z.string(),
      author_id: Id,
      created_at: Moment.optional(),
      conversation_id: Id.optional(),
      note_tweet: Note.optional(),
      note_post: Note.optional(),
      referenced_tweets: References.optional(),
      referenced_posts: References.optional(),
      edit_history_tweet_ids: z.array(Id).optional(),
      edit_history_post_ids: z.array(Id).optional(),
      entities: Entities.optional(),
      attachments: z.object({ media_keys: z.array(z.string()).optional() }).optional(),
      lang: z.string().optional(),
    })
    .transform((post) => {
      const note = post.note_tweet ?? post.note_post;
      const references = post.referenced_tweets ?? post.referenced_posts ?? [];
      const referenceTo = (type: string) =>
        references.find((reference) => reference.type === type)?.id ?? null;
      return {
        id: post.id,
        authorId: post.author_id,
        rawText: note?.text ?? post.text,
        createdAt: momentOf(post.id, post.created_at),
        conversationId: post.conversation_id ?? null,
        repliedToId: referenceTo("replied_to"),
        quotedId: referenceTo("quoted"),
        repostOfId: referenceTo("retweeted"),
        /** Oldest first, the post itself last when it is the current version. */
        history: post.edit_history_tweet_ids ?? post.edit_history_post_ids ?? [post.id],
        mentions: [...(post.entities?.mentions ?? []), ...(note?.entities?.mentions ?? [])],
        urls: [...(post.entities?.urls ?? []), ...(note?.entities?.urls ?? [])],
        mediaKeys: post.attachments?.media_keys ?? [],
        language: post.lang && !UNDETERMINED.has(post.lang) ? post.lang : null,
      };
    }),
);
export type Post = z.infer<typeof Post>;

/** X tells times to the second; the id knows the millisecond, and with it what came first. */
function momentOf(id: string, told: Date | undefined): Date {
  const exact = timeOf(id);
  const isSameSecond =
    told === undefined || Math.floor(told.getTime() / 1000) === Math.floor(exact.getTime() / 1000);
  return isSameSecond ? exact : told;
}

/** X's codes for "no language": undetermined, only media, only links, only tags … */
const UNDETERMINED = new Set(["und", "zxx", "qam", "qct", "qht", "qme", "qst", "art"]);

export const Media = z.object({
  media_key: z.string(),
  type: z.string().optional(),
  url: z.string().optional(),
  preview_image_url: z.string().optional(),
  alt_text: z.string().optional(),
});
export type Media = z.infer<typeof Media>;

const MEDIA_LINK = /\s*https:\/\/t\.co\/\w+$/;

export const DirectMessage = z
  .object({
    id: Id,
    text: z.string().optional(),
    sender_id: Id,
    dm_conversation_id: z.string(),
    created_at: Moment.optional(),
    attachments: z.object({ media_keys: z.array(z.string()).optional() }).optional(),
  })
  .transform((event) => {
    const mediaKeys = event.attachments?.media_keys ?? [];
    return {
      id: event.id,
      senderId: event.sender_id,
      conversationId: event.dm_conversation_id,
      // A link to the message's own file, which X puts behind the words.
      text: (event.text ?? "").replace(mediaKeys.length > 0 ? MEDIA_LINK : /$^/, ""),
      createdAt: momentOf(event.id, event.created_at),
      mediaKeys,
    };
  });
export type DirectMessage = z.infer<typeof DirectMessage>;

/** What came beside the item. One unreadable entry costs that entry, never the item. */
export interface Includes {
  users: User[];
  posts: Post[];
  media: Media[];
}

export function includesFrom(raw: unknown): Includes {
  const includes = isRecord(raw) ? raw : {};
  return {
    users: readable(User, includes.users),
    posts: [...readable(Post, includes.tweets), ...readable(Post, includes.posts)],
    media: readable(Media, includes.media),
  };
}

export function readable<Schema extends z.ZodType>(schema: Schema, entries: unknown): z.output<Schema>[] {
  return (Array.isArray(entries) ? entries : []).flatMap((entry) => {
    const parsed = schema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
