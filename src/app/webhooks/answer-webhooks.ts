import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type DoorContext,
  type WebhookAnswer,
  type WebhookDoor,
  webhookDoor,
} from "@/services/webhooks/webhook-door";
import { readBody } from "./read-body";

export interface Webhooks {
  /** False when this is no request for a webhook: then somebody else answers it. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  stop(): Promise<void>;
}

const PATH = /^\/webhooks\/([^/?]*)\/?(?:\?(.*))?$/;
const TALLY_MS = 1_000;

/**
 * Answers what platforms send, before the framework sees it: a page's way through it costs more than storing a
 * delivery does.
 */
export function answerWebhooks(context: DoorContext): Webhooks {
  const door = webhookDoor(context);
  const writeTally = () =>
    door
      .writeTally()
      .catch((error: unknown) => context.report("deliveries were not counted", { err: error }));
  const timer = setInterval(() => void writeTally(), TALLY_MS);
  timer.unref();
  return {
    answer(request, response) {
      if (!request.url?.startsWith("/webhooks/")) return false;
      void answerOne({ door, context }, request, response);
      return true;
    },
    async stop() {
      clearInterval(timer);
      await writeTally();
    },
  };
}

async function answerOne(
  { door, context }: { door: WebhookDoor; context: DoorContext },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const [, appId = "", query = ""] = PATH.exec(request.url ?? "") ?? [];
    const answered = await door.answer({
      method: request.method ?? "",
      appId,
      query: new URLSearchParams(query),
      headers: singleHeaders(request),
      read: (bytesMax) => readBody(request, { bytesMax }),
    });
    end(request, response, answered);
  } catch (error) {
    if (!request.destroyed) context.report("a delivery could not be answered", { err: error });
    end(request, response, { status: 500, body: "" });
  }
}

function end(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, headers }: WebhookAnswer,
): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    // What was not read is not read later either.
    ...(!request.complete && { connection: "close" }),
    ...headers,
  });
  response.end(body, () => {
    if (!request.complete) request.destroy();
  });
}

/** A header that came twice is none: a signature is one. */
const singleHeaders = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
