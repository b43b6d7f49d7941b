import { z } from "zod";
import { fits } from "@/core/answer/text-length";
import { FileError } from "@/core/files/file-failure";
import type { Account, Connection, Sent, Session } from "@/platforms/connector";
import type { FilePlace, FileRef } from "@/platforms/file-place";
import type { Outbound } from "@/platforms/outbound";
import { refuseFiles } from "@/platforms/outgoing-files";
import { PlatformError } from "@/platforms/platform-error";
import { telegramCapabilities } from "./capabilities";
import { type TelegramClient, telegramClient } from "./client";
import { botTokenFrom } from "./credentials";
import { messageId, orderKey, placeOf } from "./ids";
import { FilePath, Message, User } from "./payloads";
import { pull } from "./pull";

/** Calls in the name of one bot. There is no `find`: a bot cannot read what it has written. */
export function connect({ credentials, baseUrl, ...hooks }: Connection): Session {
  const botToken = botTokenFrom(credentials);
  const client = telegramClient(botToken, { baseUrl, hooks });
  const botId = botToken.split(":")[0] ?? "";
  return {
    whoAmI: () => whoAmI(client),
    pull: (_source, cursor) => pull(client, botId, cursor),
    fileAt: (file) => fileAt(client, file),
    send: (message) => send(client, message),
    edit: (externalId, text) => edit(client, externalId, text),
    async remove(externalId) {
      await client.write("deleteMessage", z.unknown(), placed(externalId));
    },
  };
}

async function whoAmI(client: TelegramClient): Promise<Account> {
  const { externalId, username, name } = await client.read("getMe", User);
  return { externalId, username: username ?? externalId, name: name ?? username ?? externalId };
}

/** Telegram hands no bot a file of more than 20 MB. */
async function fileAt(client: TelegramClient, { reference }: FileRef): Promise<FilePlace> {
  if (reference === null) throw gone();
  const { file_path: path } = await client
    .read("getFile", FilePath, { file_id: reference })
    .catch((error: unknown) => {
      if (error instanceof PlatformError && error.reason === "not_permitted")
        throw new FileError("too_large", "The file is larger than what Telegram hands to bots.");
      throw error;
    });
  if (path === undefined) throw gone();
  return { url: client.fileUrl(path) };
}

const gone = () =>
  new PlatformError("rejected", "Telegram has this file no more.", { reason: "target_gone" });

async function send(client: TelegramClient, outbound: Outbound): Promise<Sent> {
  const { text, recipientExternalId } = outbound;
  refuseFiles(telegramCapabilities.files, outbound);
  if (recipientExternalId === null) throw invalid("A message needs somebody to go to.");
  refuseTooLong(text);
  const message = await client.write("sendMessage", Message, { chat_id: recipientExternalId, text });
  return {
    externalId: messageId(message),
    acceptedAt: message.date,
    orderKey: orderKey(message),
    url: null,
  };
}

/** To say the same again is no failure: it stands there as it should. */
async function edit(client: TelegramClient, externalId: string, text: string): Promise<void> {
  refuseTooLong(text);
  await client
    .write("editMessageText", z.unknown(), { ...placed(externalId), text })
    .catch((error: unknown) => {
      if (error instanceof PlatformError && error.reason === "duplicate") return;
      throw error;
    });
}

function placed(externalId: string) {
  const place = placeOf(externalId);
  if (!place) throw invalid("This is no message of Telegram's.");
  return place;
}

function refuseTooLong(text: string): void {
  const { private: limit } = telegramCapabilities.text;
  if (limit && text !== "" && fits(text, limit)) return;
  throw new PlatformError("rejected", "The text is empty or longer than Telegram takes.", {
    reason: "text_too_long",
  });
}

const invalid = (message: string) => new PlatformError("rejected", message, { reason: "invalid_request" });
