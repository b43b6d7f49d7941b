import { z } from "zod";
import { takenFile } from "@/platforms/fake-kit/taken-file";
import { write } from "./acts";
import { type Call, type GivenFile, read } from "./call";
import type { MessageBody } from "./entries";
import { REFUSED, Refusal } from "./refusal";
import { messageView } from "./views";

const TEXT_MAX = 4_096;
const CAPTION_MAX = 1_024;
const PHOTO_MAX_BYTES = 10_000_000;
const DOCUMENT_MAX_BYTES = 50_000_000;

const Chat = z.object({ chat_id: z.coerce.number().int() });
const Text = z.object({ text: z.string().default("") });
const Caption = z.object({ caption: z.string().default("") });

export function sendMessage(call: Call): unknown {
  const chatId = openChat(call);
  const { text } = read(Text, call.given);
  refuseText(text);
  return said(call, { chatId, text });
}

export function sendFile(call: Call, shownAs: "photo" | "document"): unknown {
  const chatId = openChat(call);
  const { caption } = read(Caption, call.given);
  refuseCaption(caption);
  return said(call, { chatId, text: caption, file: fileAs(shownAs, call.files.get(shownAs)) });
}

const Media = z.array(
  z.object({
    type: z.enum(["photo", "document"]),
    media: z.string().startsWith("attach://"),
    caption: z.string().default(""),
  }),
);

/** Two to ten, of one kind: all of them or none. */
export function sendMediaGroup(call: Call): unknown {
  const chatId = openChat(call);
  const media = read(Media, Object(JSON.parse(read(z.object({ media: z.string() }), call.given).media)));
  if (media.length < 2 || media.length > 10 || new Set(media.map(({ type }) => type)).size > 1)
    throw new Refusal(400, REFUSED.album);
  const messages = media.map(({ type, media: place, caption }) => {
    refuseCaption(caption);
    const file = fileAs(type, call.files.get(place.slice("attach://".length)));
    return { chatId, text: caption, file };
  });
  return messages.map((message) => said(call, message));
}

/** A bot writes only where a person wrote first, and has not blocked it. */
function openChat({ stage: { world }, bot, given }: Call): number {
  const { chat_id: chatId } = read(Chat, given);
  if (!world.people.has(chatId)) throw new Refusal(400, REFUSED.chat);
  if (world.hasBlocked(bot.id, chatId)) throw new Refusal(403, REFUSED.blocked);
  if (!world.hasWritten(bot.id, chatId)) throw new Refusal(403, REFUSED.initiate);
  return chatId;
}

const said = ({ stage, bot }: Call, message: Pick<MessageBody, "chatId" | "text" | "file">): unknown =>
  messageView(stage.world, bot, write(stage, { ...message, botId: bot.id, isByBot: true }));

function fileAs(
  shownAs: "photo" | "document",
  given: GivenFile | undefined,
): NonNullable<MessageBody["file"]> {
  if (!given) throw new Refusal(400, shownAs === "photo" ? REFUSED.noPhoto : REFUSED.noDocument);
  const file = takenFile(given.bytes);
  if (file.size > (shownAs === "photo" ? PHOTO_MAX_BYTES : DOCUMENT_MAX_BYTES))
    throw new Refusal(413, REFUSED.tooLarge);
  if (shownAs === "photo" && !file.type.startsWith("image/")) throw new Refusal(400, REFUSED.notPhoto);
  return { ...file, shownAs, name: given.name };
}

export function refuseText(text: string): void {
  if (text.trim() === "") throw new Refusal(400, REFUSED.empty);
  if ([...text].length > TEXT_MAX) throw new Refusal(400, REFUSED.tooLong);
}

export function refuseCaption(text: string): void {
  if ([...text].length > CAPTION_MAX) throw new Refusal(400, REFUSED.captionTooLong);
}
