import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Endpoint } from "@/platforms/connector";
import { type BudgetHooks, jsonClient } from "@/platforms/json-client";
import { PlatformError } from "@/platforms/platform-error";
import { refusalIn } from "./errors";
import { budgetIn } from "./usage";

/** Pinned: an expired version is served silently by the oldest one that lives. */
export const VERSION = "v26.0";
export const HOST = "https://graph.facebook.com";

/** Meta's graph in the name of one token. Whatever goes wrong is a `PlatformError`. */
export interface Graph {
  read(path: string, call: GraphCall): Promise<Answer>;
  write(path: string, call: GraphCall & { json?: unknown; method?: "POST" | "DELETE" }): Promise<Answer>;
  /** Hands a file over that nobody sees before something names it: may be repeated, so what breaks is `unavailable`. */
  upload(path: string, multipart: FormData): Promise<Answer>;
  /** Many reads in one call, at most `BATCH_MAX`; each has an answer or an error of its own, or is null for want of time. */
  batch(paths: string[], call: Pick<GraphCall, "endpoint">): Promise<(BatchAnswer | null)[]>;
}

export interface GraphCall {
  endpoint: Endpoint | null;
  query?: Record<string, string | number | undefined>;
}

export interface Answer {
  body: unknown;
  /** By Meta's own clock where the answer tells it. */
  at: Date;
}

export interface BatchAnswer {
  code: number;
  body: unknown;
  at: Date;
}

/** Calls in one batch; each of them counts against the limits. */
export const BATCH_MAX = 50;

/** For the whole answer to an upload, in milliseconds: below what an attempt with files has. */
const UPLOAD_MAX_MS = 15_000;

export function graphOf(
  { accessToken, appSecret }: { accessToken: string; appSecret: string },
  baseUrl: string | null,
  hooks: BudgetHooks = {},
): Graph {
  const client = jsonClient({
    platform: "Meta",
    host: HOST,
    baseUrl,
    hooks,
    headers: () => ({ authorization: `Bearer ${accessToken}` }),
    refusalOf: (answer) => refusalIn(answer),
    allowancesIn(endpoint, { headers }) {
      const budget = budgetIn(headers, new Date());
      return budget ? [{ endpoint, budget }] : [];
    },
  });
  const proof = appSecretProof(appSecret, accessToken);
  const proven = ({ query, ...call }: GraphCall) => ({
    ...call,
    query: { ...query, appsecret_proof: proof },
  });
  return {
    async read(path, call) {
      const { body, headers } = await client.read(`/${VERSION}/${path}`, proven(call));
      return { body, at: dateIn(headers) };
    },
    async write(path, { json, method, ...call }) {
      const written = {
        ...proven(call),
        ...(method && { method }),
        ...(json !== undefined && { json }),
      };
      const { body, headers } = await client.write(`/${VERSION}/${path}`, written);
      return { body, at: dateIn(headers) };
    },
    async upload(path, multipart) {
      const call = { ...proven({ endpoint: "upload" }), method: "POST" as const, multipart };
      const { body, headers } = await client.read(`/${VERSION}/${path}`, {
        ...call,
        answerMaxMs: UPLOAD_MAX_MS,
      });
      return { body, at: dateIn(headers) };
    },
    async batch(paths, { endpoint }) {
      const batch = paths.map((path) => ({
        method: "GET",
        relative_url: `${VERSION}/${path}`,
      }));
      const call = {
        ...proven({ endpoint }),
        method: "POST" as const,
        json: { batch, include_headers: false },
      };
      const { body, headers } = await client.read("/", call);
      return batchAnswers(body, dateIn(headers));
    },
  };
}

/** Shows that whoever holds the token is the application that it was given to. */
export const appSecretProof = (appSecret: string, accessToken: string): string =>
  createHmac("sha256", appSecret).update(accessToken).digest("hex");

function dateIn(headers: Headers): Date {
  const told = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(told) ? new Date() : new Date(told);
}

const BatchBody = z.array(z.looseObject({ code: z.number(), body: z.string() }).nullable());

function batchAnswers(raw: unknown, at: Date): (BatchAnswer | null)[] {
  return readAs(BatchBody, raw).map((one) => one && { code: one.code, body: jsonFrom(one.body), at });
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A read whose answer has another shape than it should: something broke, and it may be read again. */
export function readAs<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new PlatformError("unavailable", "Meta answered with something that cannot be read.");
}
