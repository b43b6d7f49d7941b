import { z } from "zod";
import { TakenFile } from "@/platforms/fake-kit/taken-file";

/**
 * Everything that can happen on the pretended Meta, one line of its journal each. The world is nothing but these lines
 * applied in order. Times are ISO 8601 on the world's own clock.
 */
const Id = z.string().min(1);
const At = z.iso.datetime();
export const Product = z.enum(["facebook", "instagram"]);
export type Product = z.infer<typeof Product>;

/** What people send with it, or in place of words, by its name in `fake-kit/pictures.ts`. */
const Picture = z.string().optional();

/** A Page or a professional account: whoever is connected, and answers. */
export const Brand = z.object({
  id: Id,
  product: Product,
  /** The Page itself, or the one that an account of Instagram belongs to. */
  pageId: Id,
  name: z.string(),
  username: z.string(),
});
export type Brand = z.infer<typeof Brand>;

/** Somebody on one product: the same human has another id on each. */
export const Person = z.object({
  id: Id,
  product: Product,
  name: z.string(),
  username: z.string(),
  /** Under which id they write in private. */
  privateId: Id,
  takesPrivate: z.boolean().default(true),
  /** Whether Meta keeps back who they are in public. */
  isWithheld: z.boolean().default(false),
});
export type Person = z.infer<typeof Person>;

/** A post or a medium: where comments are written. */
export const PlaceBody = z.object({
  id: Id,
  brandId: Id,
  product: Product,
  authorId: Id,
  text: z.string(),
  createdAt: At,
  isLive: z.boolean().default(false),
});
export type PlaceBody = z.infer<typeof PlaceBody>;

export const CommentBody = z.object({
  id: Id,
  placeId: Id,
  /** The comment that a reply belongs to; nesting is one level deep. */
  parentId: Id.nullable(),
  authorId: Id,
  text: z.string(),
  createdAt: At,
  source: z.enum(["app", "api"]),
  picture: Picture,
  /** The photo that we handed over for it. */
  uploadId: Id.optional(),
});
export type CommentBody = z.infer<typeof CommentBody>;

export const MessageBody = z.object({
  id: Id,
  brandId: Id,
  /** The id under which the person writes in private. */
  privateId: Id,
  isOurs: z.boolean(),
  text: z.string(),
  createdAt: At,
  source: z.enum(["app", "api"]),
  metadata: z.string().nullable().default(null),
  tag: z.string().nullable().default(null),
  /** The comment or post that it answers in private. */
  answersId: Id.nullable().default(null),
  picture: Picture,
  /** The file that we handed over for it. */
  uploadId: Id.optional(),
});
export type MessageBody = z.infer<typeof MessageBody>;

/** A file that was handed over: nobody sees it before something names it. */
export const UploadBody = z.object({
  id: Id,
  pageId: Id,
  /** Where it may be named. */
  use: z.enum(["comment", "messenger", "instagram"]),
  type: z.enum(["image", "file"]),
  file: TakenFile,
  altText: z.string().nullable(),
});
export type UploadBody = z.infer<typeof UploadBody>;

/** Somebody else's medium, or a comment below one, that names a brand. */
export const MentionBody = z.object({
  brandId: Id,
  mediaId: Id,
  commentId: Id.nullable(),
  username: z.string(),
  text: z.string(),
  createdAt: At,
});
export type MentionBody = z.infer<typeof MentionBody>;

export const Token = z.object({
  accessToken: z.string(),
  kind: z.enum(["page", "user"]),
  /** The Pages that it opens. */
  pageIds: z.array(Id),
});

export const Subscription = z.object({
  object: z.enum(["page", "instagram"]),
  url: z.url(),
  verifyToken: z.string(),
  fields: z.array(z.string()),
});
export type Subscription = z.infer<typeof Subscription>;

/** A person's consent on its way back to the application. */
export const Code = z.object({
  code: z.string(),
  pageIds: z.array(Id),
  redirectUrl: z.string(),
  codeChallenge: z.string(),
});

export const Entry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("app"), id: Id, secret: z.string() }),
  z.object({ type: z.literal("brand"), brand: Brand }),
  z.object({ type: z.literal("person"), person: Person }),
  z.object({ type: z.literal("place"), place: PlaceBody }),
  z.object({ type: z.literal("comment"), comment: CommentBody }),
  z.object({ type: z.literal("edit"), id: Id, text: z.string(), at: At }),
  z.object({ type: z.literal("delete"), id: Id, at: At }),
  z.object({ type: z.literal("hide"), id: Id, hidden: z.boolean() }),
  z.object({ type: z.literal("message"), message: MessageBody }),
  z.object({ type: z.literal("mention"), mention: MentionBody }),
  z.object({ type: z.literal("upload"), upload: UploadBody }),
  z.object({ type: z.literal("code"), code: Code }),
  z.object({ type: z.literal("code_used"), code: z.string() }),
  z.object({ type: z.literal("token"), token: Token }),
  /** A password was changed, or the application was removed: the subcode says what. */
  z.object({
    type: z.literal("token_death"),
    accessToken: z.string(),
    subcode: z.number(),
  }),
  z.object({ type: z.literal("subscription"), subscription: Subscription }),
  z.object({
    type: z.literal("unsubscription"),
    object: z.enum(["page", "instagram"]),
  }),
  z.object({
    type: z.literal("page_subscription"),
    pageId: Id,
    fields: z.array(z.string()),
  }),
  z.object({ type: z.literal("page_unsubscription"), pageId: Id }),
  z.object({ type: z.literal("clock"), offsetMs: z.number().int() }),
]);
export type Entry = z.infer<typeof Entry>;
