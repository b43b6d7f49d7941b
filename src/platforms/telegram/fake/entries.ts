import { z } from "zod";
import { TakenFile } from "@/platforms/fake-kit/taken-file";

/**
 * Everything that can happen on the pretended Telegram, one line of its journal each. The world is nothing but these
 * lines applied in order. Times are ISO 8601 on the world's own clock.
 */
const Id = z.number().int().positive();
const At = z.iso.datetime();

export const Person = z.object({
  id: Id,
  username: z.string().nullable(),
  firstName: z.string(),
});
export type Person = z.infer<typeof Person>;

export const Bot = z.object({ id: Id, token: z.string(), username: z.string(), firstName: z.string() });
export type Bot = z.infer<typeof Bot>;

export const MessageBody = z.object({
  botId: Id,
  /** The person, whose id is the chat's. */
  chatId: Id,
  messageId: Id,
  isByBot: z.boolean(),
  text: z.string(),
  /** A picture that came with it, by its name in `fake-kit/pictures.ts`. */
  picture: z.string().optional(),
  /** What the bot sent. */
  file: TakenFile.extend({ shownAs: z.enum(["photo", "document"]), name: z.string() }).optional(),
  at: At,
});
export type MessageBody = z.infer<typeof MessageBody>;

const Place = { botId: Id, chatId: Id, messageId: Id };

export const Entry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("bot"), bot: Bot }),
  z.object({ type: z.literal("person"), person: Person }),
  z.object({ type: z.literal("message"), message: MessageBody }),
  z.object({ type: z.literal("edit"), ...Place, text: z.string(), at: At }),
  z.object({ type: z.literal("delete"), ...Place, at: At }),
  z.object({ type: z.literal("block"), botId: Id, chatId: Id, blocked: z.boolean(), at: At }),
  /** What a bot has confirmed is told no more. */
  z.object({ type: z.literal("confirmed"), botId: Id, offset: z.number().int() }),
  z.object({ type: z.literal("webhook"), botId: Id, url: z.string(), secretToken: z.string() }),
  z.object({ type: z.literal("clock"), offsetMs: z.number().int() }),
]);
export type Entry = z.infer<typeof Entry>;
