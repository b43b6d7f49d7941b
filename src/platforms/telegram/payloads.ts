import { z } from "zod";

/** Numbers of more than 32 bits: opaque to us, and read as text too. */
const Id = z.union([z.number().int(), z.string().regex(/^-?\d{1,20}$/)]).transform(String);
const Moment = z.coerce.number().transform((seconds) => new Date(seconds * 1000));

export const User = z
  .object({
    id: Id,
    is_bot: z.boolean().default(false),
    first_name: z.string().default(""),
    last_name: z.string().optional(),
    username: z.string().optional(),
  })
  .transform(({ id, is_bot, first_name, last_name, username }) => ({
    externalId: id,
    isBot: is_bot,
    name: [first_name, last_name].filter(Boolean).join(" ") || null,
    username: username ?? null,
  }));

const File = z.looseObject({
  file_id: z.string().optional(),
  file_unique_id: z.string(),
  file_name: z.string().optional(),
});

const Location = z.looseObject({ latitude: z.number(), longitude: z.number() });

/** What is said without words. */
const Wordless = {
  location: Location.optional(),
  venue: z.looseObject({ title: z.string(), address: z.string().default(""), location: Location }).optional(),
  contact: z
    .looseObject({
      phone_number: z.string(),
      first_name: z.string().default(""),
      last_name: z.string().default(""),
    })
    .optional(),
  poll: z
    .looseObject({ question: z.string(), options: z.array(z.looseObject({ text: z.string() })) })
    .optional(),
};

export const Message = z.looseObject({
  message_id: Id,
  date: Moment,
  edit_date: Moment.optional(),
  chat: z.looseObject({ id: Id, type: z.string() }),
  from: User.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  reply_to_message: z.looseObject({ message_id: Id }).optional(),
  photo: z.array(File).optional(),
  video: File.optional(),
  animation: File.optional(),
  voice: File.optional(),
  audio: File.optional(),
  document: File.optional(),
  sticker: File.optional(),
  ...Wordless,
});
export type Message = z.infer<typeof Message>;

/** Where a file lies for the next hour; nothing where Telegram does not say. */
export const FilePath = z.looseObject({ file_path: z.string().optional() });

/** One happening. Which of its kinds it is, the name of the second property says. */
export const Update = z.looseObject({
  update_id: Id,
  message: Message.optional(),
  edited_message: Message.optional(),
});
export type Update = z.infer<typeof Update>;
