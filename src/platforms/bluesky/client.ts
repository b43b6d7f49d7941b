import type { z } from "zod";
import { type BudgetHooks, jsonClient } from "@/platforms/json-client";
import type { JsonCall } from "@/platforms/json-request";
import { PlatformError } from "@/platforms/platform-error";
import { allowancesIn, endpointOf, resetAt } from "./allowances";
import type { BlueskyCredentials } from "./credentials";
import { refusalOf } from "./errors";

/** Calls by the names of Bluesky's methods, in the name of one account, through its host. */
export interface BlueskyClient {
  read<Schema extends z.ZodType>(
    method: string,
    answer: Schema,
    query?: JsonCall["query"],
  ): Promise<z.output<Schema>>;
  write<Schema extends z.ZodType>(method: string, answer: Schema, json?: unknown): Promise<z.output<Schema>>;
  /** A write that nobody sees until a record names it: it may be repeated like a read. */
  upload<Schema extends z.ZodType>(
    method: string,
    answer: Schema,
    file: JsonCall["file"],
  ): Promise<z.output<Schema>>;
}

export interface ClientSettings {
  service: string;
  baseUrl: string | null;
  chatDid: string;
  /** Absent to log in with. */
  token?: string;
  hooks?: BudgetHooks;
}

export function blueskyClient({ service, baseUrl, chatDid, token, hooks }: ClientSettings): BlueskyClient {
  const client = jsonClient({
    platform: "Bluesky",
    host: service,
    baseUrl,
    hooks,
    headers: (): Record<string, string> => (token === undefined ? {} : { authorization: `Bearer ${token}` }),
    refusalOf,
    allowancesIn,
    retryAtIn: resetAt,
  });
  // The host passes these on to whoever keeps direct messages.
  const toChat = { "atproto-proxy": `${chatDid}#bsky_chat` };
  const callOf = (method: string): JsonCall => ({
    endpoint: endpointOf(method),
    ...(method.startsWith("chat.") && { headers: toChat }),
  });
  return {
    async read(method, answer, query) {
      const { body } = await client.read(`/xrpc/${method}`, { ...callOf(method), query });
      return understood(answer, body, "unavailable");
    },
    async upload(method, answer, file) {
      const { body } = await client.read(`/xrpc/${method}`, { ...callOf(method), method: "POST", file });
      return understood(answer, body, "unavailable");
    },
    async write(method, answer, json) {
      const { body } = await client.write(`/xrpc/${method}`, { ...callOf(method), json });
      return understood(answer, body, "uncertain");
    },
  };
}

/** A write answered with success and something else was probably carried out. */
function understood<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  otherwise: "unavailable" | "uncertain",
): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new PlatformError(otherwise, "Bluesky answered with something that is not what was asked for.");
}

export const clientWith = (
  { service, chatDid, accessJwt }: BlueskyCredentials,
  connection: Pick<ClientSettings, "baseUrl" | "hooks">,
): BlueskyClient => blueskyClient({ service, chatDid, token: accessJwt, ...connection });
