import { z } from "zod";

/**
 * The API's items as Mastodon and its relatives give them, read once into plain values. Ids are opaque text, whatever
 * a server makes of them; what a relative leaves out or we do not use is not asked for.
 */
export const Id = z.union([z.string().min(1).max(200), z.number().int().transform(String)]);

const Moment = z.coerce.date();
const OptionalText = z
  .string()
  .nullish()
  .transform((text) => text || null);

export const Person = z
  .object({
    id: Id,
    username: z.string().min(1),
    acct: z.string().min(1),
    display_name: OptionalText,
    note: OptionalText,
    avatar: OptionalText,
    followers_count: z.coerce.number().int().nonnegative().nullish().catch(null),
  })
  .transform((person) => ({
    localId: person.id,
    acct: person.acct,
    name: person.display_name ?? person.username,
    note: person.note,
    avatarUrl: person.avatar,
    followers: person.followers_count ?? null,
  }));
export type Person = z.infer<typeof Person>;

const Mention = z.object({ acct: z.string().min(1) });

const Media = z.object({
  id: Id,
  type: z.string().catch("unknown"),
  url: OptionalText,
  preview_url: OptionalText,
  description: OptionalText,
});

export const Status = z
  .object({
    id: Id,
    uri: z.string().min(1),
    url: OptionalText,
    created_at: Moment,
    edited_at: Moment.nullish(),
    in_reply_to_id: Id.nullish(),
    visibility: z.string(),
    spoiler_text: OptionalText,
    content: z.string(),
    language: OptionalText,
    account: Person,
    mentions: z.array(z.unknown()).nullish(),
    media_attachments: z.array(z.unknown()).nullish(),
    quote: z.unknown().optional(),
    reblog: z.unknown().optional(),
  })
  .transform((status) => ({
    localId: status.id,
    uri: status.uri,
    url: status.url ?? status.uri,
    createdAt: status.created_at,
    editedAt: status.edited_at ?? null,
    inReplyToLocalId: status.in_reply_to_id ?? null,
    visibility: status.visibility,
    warning: status.spoiler_text,
    content: status.content,
    language: status.language,
    author: status.account,
    mentioned: readable(Mention, status.mentions).map(({ acct }) => acct),
    media: readable(Media, status.media_attachments),
    quotedUri: quotedUri(status.quote),
    isRepost: isRecord(status.reblog),
  }));
export type Status = z.infer<typeof Status>;

/** What an edit left behind; the last of a history is how it stands. */
export const Version = z.object({ content: z.string(), spoiler_text: OptionalText, created_at: Moment });
export type Version = z.infer<typeof Version>;

/** The quoted post may be withheld: then only the state of the quote is there. */
function quotedUri(quote: unknown): string | null {
  const quoted = isRecord(quote) ? quote.quoted_status : null;
  return isRecord(quoted) && typeof quoted.uri === "string" ? quoted.uri : null;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Those that can be read: an unknown one beside them costs nothing. */
export function readable<Schema extends z.ZodType>(schema: Schema, items: unknown): z.output<Schema>[] {
  return (Array.isArray(items) ? items : []).flatMap((item) => {
    const read = schema.safeParse(item);
    return read.success ? [read.data] : [];
  });
}
