import { z } from "zod";
import { TakenFile } from "@/platforms/fake-kit/taken-file";
import { PUSH_ENTRIES } from "./push/push-entries";

/**
 * Everything that can happen in the pretended X, one line of its journal each. The world is nothing but these
 * lines applied in order, so that a restart rebuilds it exactly. Times are ISO 8601 on the world's own clock.
 */
const Id = z.string().regex(/^\d{1,19}$/);

export const Person = z.object({
  id: Id,
  username: z.string().regex(/^[A-Za-z0-9_]{1,15}$/),
  name: z.string(),
  followers: z.number().int().min(0).default(0),
  verifiedType: z.enum(["blue", "government", "business", "none"]).default("none"),
  bio: z.string().default(""),
  avatarUrl: z.url().default("https://pbs.twimg.com/profile_images/1/example_normal.jpg"),
  /** Whether strangers may write direct messages to this person. */
  directMessages: z.enum(["open", "closed"]).default("open"),
  protected: z.boolean().default(false),
  createdAt: z.iso.datetime(),
});
export type Person = z.infer<typeof Person>;

export const Medium = z.object({
  type: z.enum(["photo", "video", "animated_gif"]),
  url: z.url(),
  altText: z.string().optional(),
  /** Of what came through the API. */
  uploadId: Id.optional(),
  file: TakenFile.optional(),
});
export type Medium = z.infer<typeof Medium>;

/** A file that nobody sees until a message names it. */
export const UploadBody = z.object({
  id: Id,
  ownerId: Id,
  category: z.enum(["tweet_image", "dm_image"]),
  file: TakenFile,
  altText: z.string().nullable(),
  at: z.iso.datetime(),
});
export type UploadBody = z.infer<typeof UploadBody>;

export const PostBody = z.object({
  id: Id,
  authorId: Id,
  /** As the writer typed it, implicit mentions put before it. */
  text: z.string(),
  createdAt: z.iso.datetime(),
  conversationId: Id,
  inReplyToId: Id.nullable(),
  quotedId: Id.nullable(),
  /** People the text reaches, written or implied. */
  mentionIds: z.array(Id),
  media: z.array(Medium).default([]),
  /** What X makes of its language; by script when not told. */
  language: z.string().optional(),
  /** Written in X's own app, or through the API. */
  source: z.enum(["app", "api"]),
  directMessageDeepLink: z.string().nullable().default(null),
});
export type PostBody = z.infer<typeof PostBody>;

export const DirectMessageBody = z.object({
  id: Id,
  conversationId: z.string(),
  senderId: Id,
  recipientId: Id,
  text: z.string(),
  media: z.array(Medium).default([]),
  createdAt: z.iso.datetime(),
  source: z.enum(["app", "api"]),
});
export type DirectMessageBody = z.infer<typeof DirectMessageBody>;

export const TokenPair = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  personId: Id,
  scopes: z.array(z.string()),
  expiresAt: z.iso.datetime(),
  /** Pairs that descend from one sign-in; a refresh token used twice kills them all. */
  family: z.string(),
});
export type TokenPair = z.infer<typeof TokenPair>;

export const Entry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("person"), person: Person }),
  z.object({ type: z.literal("post"), post: PostBody }),
  z.object({
    type: z.literal("edit"),
    postId: Id,
    versionId: Id,
    text: z.string(),
    mentionIds: z.array(Id),
    at: z.iso.datetime(),
  }),
  z.object({ type: z.literal("delete"), postId: Id, at: z.iso.datetime() }),
  z.object({ type: z.literal("hide"), postId: Id, hidden: z.boolean() }),
  z.object({ type: z.literal("direct_message"), message: DirectMessageBody }),
  /** New, or the same with a description. */
  z.object({ type: z.literal("upload"), upload: UploadBody }),
  z.object({ type: z.literal("suspend"), personId: Id, suspended: z.boolean() }),
  z.object({ type: z.literal("block"), by: Id, target: Id, blocked: z.boolean() }),
  z.object({ type: z.literal("token"), token: TokenPair, replaces: z.string().nullable() }),
  /** `by` names the person who took the consent back; without it X did so itself. */
  z.object({
    type: z.literal("revoke"),
    family: z.string(),
    by: Id.optional(),
    at: z.iso.datetime().optional(),
  }),
  z.object({ type: z.literal("clock"), offsetMs: z.number().int() }),
  /** A step of a demo customer's story, and what was written in it. */
  z.object({
    type: z.literal("story"),
    run: z.string(),
    step: z.string(),
    wroteId: Id.nullable(),
    at: z.iso.datetime(),
  }),
  ...PUSH_ENTRIES,
]);
export type Entry = z.infer<typeof Entry>;
