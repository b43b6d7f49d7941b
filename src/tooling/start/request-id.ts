import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Names a request, so that a failure that somebody reports is found in the log: in the header that the log reads, and
 * in the answer. What a stranger claims to be the name is replaced.
 */
export function nameRequest({ headers }: IncomingMessage, response: ServerResponse): void {
  const id = randomUUID();
  headers["x-request-id"] = id;
  response.setHeader("x-request-id", id);
}
