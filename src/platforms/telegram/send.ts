import { z } from "zod";
import type { Sent } from "@/platforms/connector";
import type { Outbound, OutboundFile } from "@/platforms/outbound";
import { refuseFiles } from "@/platforms/outgoing-files";
import { telegramCapabilities } from "./capabilities";
import type { TelegramClient } from "./client";
import { albumId, orderKey } from "./ids";
import { Message } from "./payloads";
import { invalid, refuseTooLong } from "./refuse";

/**
 * Writes by one call, with whatever goes along: Telegram takes no file apart from a message, and has no key that would
 * make a repeat harmless.
 */
export async function send(client: TelegramClient, outbound: Outbound): Promise<Sent> {
  const { text, recipientExternalId: chatId, files } = outbound;
  refuseFiles(telegramCapabilities.files, outbound);
  if (chatId === null) throw invalid("A message needs somebody to go to.");
  refuseTooLong(text, { hasFiles: files.length > 0 });
  const [first, ...others] = files;
  if (!first) return sent([await client.send("sendMessage", Message, { json: { chat_id: chatId, text } })]);
  if (others.length > 0) return album(client, { chatId, text, files });
  const { method, field } = isPhoto(first) ? PHOTO : DOCUMENT;
  const multipart = form({ chat_id: chatId, caption: text });
  await put(multipart, field, first);
  return sent([await client.send(method, Message, { multipart })]);
}

const PHOTO = { method: "sendPhoto", field: "photo" };
const DOCUMENT = { method: "sendDocument", field: "document" };

/** What is shown in the chat at once; anything else is there to be opened. */
const isPhoto = ({ type }: OutboundFile): boolean => type === "image/jpeg" || type === "image/png";

const Album = z.tuple([Message], Message);

/** Photos among themselves; documents stand with documents only, so beside one every picture is one too. */
async function album(
  client: TelegramClient,
  { chatId, text, files }: { chatId: string; text: string; files: OutboundFile[] },
): Promise<Sent> {
  const type = files.every(isPhoto) ? "photo" : "document";
  const media = files.map((_file, at) => ({
    type,
    media: `attach://file${at}`,
    ...(at === 0 && { caption: text }),
  }));
  const multipart = form({ chat_id: chatId, media: JSON.stringify(media) });
  for (const [at, file] of files.entries()) await put(multipart, `file${at}`, file);
  return sent(await client.send("sendMediaGroup", Album, { multipart }));
}

function form(fields: Record<string, string>): FormData {
  const multipart = new FormData();
  for (const [name, value] of Object.entries(fields)) multipart.set(name, value);
  return multipart;
}

async function put(multipart: FormData, field: string, { type, name, bytes }: OutboundFile): Promise<void> {
  multipart.set(field, new Blob([await bytes()], { type }), name);
}

function sent(messages: [Message, ...Message[]]): Sent {
  const [first] = messages;
  return {
    externalId: albumId(messages),
    acceptedAt: first.date,
    orderKey: orderKey(first),
    url: null,
  };
}
