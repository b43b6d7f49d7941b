import { z } from "zod";
import { type BudgetHooks, jsonClient } from "@/platforms/json-client";
import type { JsonCall } from "@/platforms/json-request";
import { PlatformError } from "@/platforms/platform-error";
import { refusalOf, retryAtIn } from "./errors";

export interface TelegramClient {
  read<Result>(method: string, result: z.ZodType<Result>, query?: Query): Promise<Result>;
  write<Result>(method: string, result: z.ZodType<Result>, json: Query): Promise<Result>;
  /** Writes a message. */
  send<Result>(method: string, result: z.ZodType<Result>, said: Said): Promise<Result>;
  /** Holds the token. */
  fileUrl(path: string): string;
}

type Query = Record<string, string | number | string[] | undefined>;

type Said = Pick<JsonCall, "json" | "multipart">;

/** For the whole answer to a message that brings its files, in milliseconds: below what an attempt with files has. */
const WITH_FILES_MAX_MS = 15_000;

const HOST = "https://api.telegram.org";

/** Calls the Bot API. The token is part of every address, so no address ever gets into an error. */
export function telegramClient(
  botToken: string,
  { baseUrl, hooks }: { baseUrl: string | null; hooks?: BudgetHooks },
): TelegramClient {
  const client = jsonClient({
    platform: "Telegram",
    host: HOST,
    baseUrl,
    hooks,
    refusalOf,
    retryAtIn,
  });
  const path = (method: string) => `/bot${botToken}/${method}`;
  return {
    async read(method, result, query) {
      // Lists are JSON within the query.
      const told = Object.entries(query ?? {}).map(([name, value]) => [
        name,
        Array.isArray(value) ? JSON.stringify(value) : value,
      ]);
      const { body } = await client.read(path(method), { query: Object.fromEntries(told) });
      return resultIn(body, result, "unavailable");
    },
    async write(method, result, json) {
      const { body } = await client.write(path(method), { json });
      return resultIn(body, result, "uncertain");
    },
    async send(method, result, said) {
      const answerMaxMs = said.multipart ? WITH_FILES_MAX_MS : undefined;
      const { body } = await client.write(path(method), { ...said, answerMaxMs, endpoint: "send_private" });
      return resultIn(body, result, "uncertain");
    },
    fileUrl: (filePath) => `${HOST}/file/bot${botToken}/${encodeURI(filePath)}`,
  };
}

function resultIn<Result>(
  body: unknown,
  result: z.ZodType<Result>,
  fault: "unavailable" | "uncertain",
): Result {
  const parsed = z.object({ ok: z.literal(true), result }).safeParse(body);
  if (parsed.success) return parsed.data.result;
  throw new PlatformError(fault, "Telegram answered with something that cannot be read.");
}
