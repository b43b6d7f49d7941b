import { z } from "zod";

/**
 * Bluesky's items, as far as we read them. Its rules of evolution add fields, kinds and values and take none away: what
 * is not needed to know who said what is read loosely, and missing when it is strange.
 */
export const Did = z.string().regex(/^did:[a-z]+:[a-zA-Z0-9._:%-]+$/);
export const AtUri = z.string().regex(/^at:\/\/(did:[^/\s]+)\/([a-zA-Z0-9.-]+)\/([\w.~:-]{1,512})$/);

/** Repository, collection and record key of an address. */
export function partsOf(uri: string): { did: string; collection: string; rkey: string } {
  const [did = "", collection = "", rkey = ""] = uri.replace(/^at:\/\//, "").split("/");
  return { did, collection, rkey };
}

/** In a leap second a minute has a sixty-first one, which no date knows. */
const Moment = z.preprocess(
  (value) => (typeof value === "string" ? value.replace(/:60(?=[.Z+-])/, ":59") : undefined),
  z.coerce.date(),
);

/** Null where nobody can say what moment that is. */
export const momentFrom = (text: unknown): Date | null => Moment.safeParse(text).data ?? null;

/** What stands there if it can be read, else nothing. */
const loosely = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/** Elements of a list that can be read; the others are of a kind that came later. */
const listed = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.flatMap((item) => {
        const parsed = schema.safeParse(item);
        return parsed.success ? [parsed.data] : [];
      }),
    );

export const StrongRef = z.object({ uri: AtUri, cid: z.string().min(1) });
export type StrongRef = z.infer<typeof StrongRef>;

const Count = z.coerce.number().int().min(0);

const LinkFacet = z
  .object({
    index: z.object({ byteStart: Count, byteEnd: Count }),
    features: listed(z.object({ uri: z.string().min(1) })),
  })
  .transform(({ index, features: [link] }) => ({ ...index, uri: link?.uri ?? null }));

const Words = z.object({ text: z.string(), facets: listed(LinkFacet) });
export type Words = z.infer<typeof Words>;

/** What a record embeds, in its own words: kinds tell themselves apart by what they hold. */
const Embed = z.object({
  record: loosely(z.union([StrongRef, z.object({ record: StrongRef }).transform(({ record }) => record)])),
  images: listed(
    z.object({
      alt: loosely(z.string()),
      image: z.object({ ref: z.object({ $link: z.string() }) }),
    }),
  ),
  video: loosely(z.object({ ref: z.object({ $link: z.string() }) })),
  alt: loosely(z.string()),
  external: loosely(z.object({ uri: z.string().min(1) })),
});

const PostRecord = Words.extend({
  /** Told by the writer's device, and wrong where that is. */
  createdAt: loosely(Moment),
  langs: listed(z.string()),
  reply: z.object({ root: StrongRef, parent: StrongRef }).optional(),
  embed: loosely(Embed.extend({ media: loosely(Embed) })),
});

/** Addresses of what is embedded, as the platform serves it. */
const EmbedView = z.object({
  images: listed(z.object({ fullsize: loosely(z.string()), thumb: loosely(z.string()) })),
  playlist: loosely(z.string()),
  thumbnail: loosely(z.string()),
});

const Chat = z.object({ allowIncoming: loosely(z.string()) });

export const Profile = z.object({
  did: Did,
  handle: loosely(z.string()),
  displayName: loosely(z.string()),
  avatar: loosely(z.string()),
  description: loosely(z.string()),
  followersCount: loosely(Count),
  associated: loosely(z.object({ chat: loosely(Chat) })),
  verification: loosely(z.object({ verifiedStatus: loosely(z.string()) })),
  viewer: loosely(
    z.object({
      blockedBy: loosely(z.boolean()),
      blocking: loosely(z.string()),
      followedBy: loosely(z.string()),
    }),
  ),
});
export type Profile = z.infer<typeof Profile>;

export const PostView = z.object({
  uri: AtUri,
  cid: z.string().min(1),
  author: Profile,
  record: PostRecord,
  embed: loosely(EmbedView.extend({ media: loosely(EmbedView) })),
  indexedAt: Moment,
  viewer: loosely(z.object({ replyDisabled: loosely(z.boolean()) })),
});
export type PostView = z.infer<typeof PostView>;

export const MessageView = Words.extend({
  id: z.string().min(1),
  sender: z.object({ did: Did }),
  sentAt: Moment,
  embed: loosely(z.object({ record: loosely(z.object({ uri: AtUri })) })),
});
export type MessageView = z.infer<typeof MessageView>;

export const Convo = z.object({
  id: z.string().min(1),
  members: z.array(Profile),
  kind: loosely(z.object({ $type: z.string() })),
});
export type Convo = z.infer<typeof Convo>;

export const POST = "app.bsky.feed.post";

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const typeOf = (value: unknown): string => (isRecord(value) ? String(value.$type ?? "") : "");
