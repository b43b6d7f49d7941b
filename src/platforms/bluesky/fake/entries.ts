import { z } from "zod";
import { TakenFile } from "@/platforms/fake-kit/taken-file";

/**
 * Everything that can happen in the pretended Bluesky, one line of its journal each. The world is nothing but these
 * lines applied in order, so that a restart rebuilds it exactly. Times are ISO 8601 on the world's own clock.
 */
const Did = z.string().regex(/^did:[a-z]+:[a-zA-Z0-9._:%-]+$/);
const At = z.iso.datetime();
const Rkey = z.string().regex(/^[\w.~:-]{1,512}$/);

export const Person = z.object({
  did: Did,
  handle: z.string().regex(/^([a-z0-9-]+\.)+[a-z]+$/),
  name: z.string().default(""),
  bio: z.string().default(""),
  avatarUrl: z.url().optional(),
  followers: z.number().int().min(0).default(0),
  isVerified: z.boolean().default(false),
  /** From whom direct messages are taken; not declared without it. */
  allowIncoming: z.enum(["all", "following", "none"]).optional(),
  /** Of those with an account to log in to: its own password, and app passwords by name of it. */
  appPasswords: z.array(z.object({ password: z.string(), isPrivileged: z.boolean() })).default([]),
  createdAt: At,
});
export type Person = z.infer<typeof Person>;

export const StrongRef = z.object({ uri: z.string(), cid: z.string() });

/** A post as its writer put it into their repository. */
export const PostRecord = z.looseObject({
  $type: z.literal("app.bsky.feed.post"),
  text: z.string(),
  createdAt: z.string(),
  langs: z.array(z.string()).optional(),
  reply: z.object({ root: StrongRef, parent: StrongRef }).optional(),
  facets: z.array(z.unknown()).optional(),
  embed: z.unknown().optional(),
});
export type PostRecord = z.infer<typeof PostRecord>;

export const PostBody = z.object({
  did: Did,
  rkey: Rkey,
  cid: z.string(),
  record: PostRecord,
  indexedAt: At,
  /** Written in Bluesky's own app, or through the API. */
  source: z.enum(["app", "api"]),
});
export type PostBody = z.infer<typeof PostBody>;

export const MessageBody = z.object({
  id: z.string(),
  rev: z.string(),
  convoId: z.string(),
  senderDid: Did,
  text: z.string(),
  facets: z.array(z.unknown()).optional(),
  sentAt: At,
  source: z.enum(["app", "api"]),
});
export type MessageBody = z.infer<typeof MessageBody>;

export const Login = z.object({
  did: Did,
  /** The name of an access and a refresh token, from which both texts are made. */
  number: z.number().int(),
  isPrivileged: z.boolean(),
  at: At,
  accessSeconds: z.number(),
  /** The login whose refresh token was traded for this one. */
  replaces: z.number().int().nullable(),
});
export type Login = z.infer<typeof Login>;

export const Entry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("person"), person: Person }),
  z.object({ type: z.literal("post"), post: PostBody }),
  /** A file in somebody's repository, which nobody sees until a record names it. */
  z.object({ type: z.literal("blob"), did: Did, cid: z.string(), file: TakenFile }),
  z.object({ type: z.literal("delete"), uri: z.string(), at: At }),
  /** Nobody but its writer may answer in this thread any more. */
  z.object({ type: z.literal("threadgate"), uri: z.string(), isClosed: z.boolean() }),
  z.object({ type: z.literal("follow"), by: Did, target: Did, follows: z.boolean() }),
  z.object({ type: z.literal("block"), by: Did, target: Did, blocked: z.boolean() }),
  z.object({ type: z.literal("taken_down"), did: Did, takenDown: z.boolean() }),
  z.object({ type: z.literal("convo"), id: z.string(), rev: z.string(), members: z.array(Did) }),
  z.object({ type: z.literal("message"), message: MessageBody }),
  /** Taken back for one of the two. */
  z.object({ type: z.literal("delete_message"), id: z.string(), by: Did, rev: z.string() }),
  z.object({ type: z.literal("login"), login: Login }),
  /** Every token of somebody is dead, such as after their password has changed. */
  z.object({ type: z.literal("logout"), did: Did }),
  /** One session was ended: its refresh token is dead, its access token is not. */
  z.object({ type: z.literal("session_end"), number: z.number().int() }),
  z.object({ type: z.literal("clock"), offsetMs: z.number().int() }),
  /** A step of a demo customer's story, and what was written in it. */
  z.object({
    type: z.literal("story"),
    run: z.string(),
    step: z.string(),
    wroteId: z.string().nullable(),
    at: At,
  }),
]);
export type Entry = z.infer<typeof Entry>;
