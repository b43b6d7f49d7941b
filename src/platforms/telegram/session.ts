import { z } from "zod";
import { FileError } from "@/core/files/file-failure";
import type { Account, Connection, Session } from "@/platforms/connector";
import type { FilePlace, FileRef } from "@/platforms/file-place";
import { PlatformError } from "@/platforms/platform-error";
import { edit, remove } from "./change";
import { type TelegramClient, telegramClient } from "./client";
import { botTokenFrom } from "./credentials";
import { FilePath, User } from "./payloads";
import { pull } from "./pull";
import { send } from "./send";

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
    remove: (externalId) => remove(client, externalId),
    // The token is the bot's own, and good until its owner has another one made.
    async revoke() {
      await client.write("deleteWebhook", z.literal(true), {});
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
