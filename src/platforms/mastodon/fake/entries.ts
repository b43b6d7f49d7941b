import { z } from "zod";
import { TakenFile } from "@/platforms/fake-kit/taken-file";

/**
 * Everything that can happen on the pretended instance, one line of its journal each. The world is nothing but these
 * lines applied in order, so that a restart rebuilds it exactly. Times are ISO 8601 on the world's own clock.
 */
const Id = z.string().regex(/^\d{1,20}$/);
const Visibility = z.enum(["public", "unlisted", "private", "direct"]);
export type Visibility = z.infer<typeof Visibility>;

const Person = z.object({
  id: Id,
  username: z.string().regex(/^\w{1,30}$/),
  /** The host of another server; null for people of this one. */
  host: z.string().nullable(),
  name: z.string(),
  note: z.string().default(""),
  followers: z.number().int().min(0).default(22),
  createdAt: z.iso.datetime(),
});
export type Person = z.infer<typeof Person>;

/** A file that nobody sees until a post names it. */
const Medium = z.object({
  id: Id,
  ownerId: Id,
  file: TakenFile,
  description: z.string(),
  /** How often it is still answered for as not ready. */
  looksToGo: z.number().int(),
});
export type Medium = z.infer<typeof Medium>;

const StatusBody = z.object({
  id: Id,
  uri: z.string(),
  authorId: Id,
  text: z.string(),
  warning: z.string().default(""),
  visibility: Visibility,
  createdAt: z.iso.datetime(),
  /** URIs. */
  inReplyTo: z.string().nullable(),
  quoted: z.string().nullable(),
  mentionIds: z.array(Id),
  mediaIds: z.array(Id).default([]),
  /** A picture that came with it, by its name in `fake-kit/pictures.ts`. */
  picture: z.string().optional(),
  /** Written in the instance's own app, or through the API, perhaps under a key. */
  source: z.enum(["app", "api"]),
  idempotencyKey: z.string().nullable(),
});
export type StatusBody = z.infer<typeof StatusBody>;

const App = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  redirectUris: z.array(z.string()),
  scopes: z.array(z.string()),
});
export type App = z.infer<typeof App>;

const Token = z.object({
  accessToken: z.string(),
  personId: Id,
  clientId: z.string(),
  scopes: z.array(z.string()),
});
export type Token = z.infer<typeof Token>;

const Grant = z.object({
  code: z.string(),
  personId: Id,
  clientId: z.string(),
  redirectUri: z.string(),
  scopes: z.array(z.string()),
  codeChallenge: z.string().nullable(),
});
export type Grant = z.infer<typeof Grant>;

export const Entry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("person"), person: Person }),
  z.object({ type: z.literal("media"), medium: Medium }),
  z.object({ type: z.literal("status"), status: StatusBody }),
  z.object({
    type: z.literal("edit"),
    statusId: Id,
    /** Differs from the old one on relatives of Mastodon. */
    newId: Id,
    text: z.string(),
    warning: z.string(),
    mediaIds: z.array(Id).default([]),
    at: z.iso.datetime(),
  }),
  z.object({ type: z.literal("delete"), statusId: Id, at: z.iso.datetime() }),
  z.object({ type: z.literal("suspend"), personId: Id, suspended: z.boolean() }),
  z.object({ type: z.literal("app"), app: App }),
  z.object({ type: z.literal("grant"), grant: Grant }),
  z.object({ type: z.literal("token"), token: Token, grantCode: z.string().nullable() }),
  z.object({ type: z.literal("revoke"), accessToken: z.string() }),
  z.object({ type: z.literal("clock"), offsetMs: z.number().int() }),
]);
export type Entry = z.infer<typeof Entry>;
