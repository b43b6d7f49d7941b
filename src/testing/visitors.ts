import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { libraryOptions } from "@/auth";
import type { Viewer } from "@/core/views";
import { insertSession } from "@/db/access/sessions";
import type { Database } from "@/db/client";

const ADDRESS = "http://localhost:3060";

export interface Visitor {
  sessionId: string;
  cookie: string;
}

/** A browser in which this person signed in at `now`. */
export async function visit(database: Database, viewer: Viewer, now = new Date()): Promise<Visitor> {
  const sessionId = randomUUID();
  await insertSession(database, { id: sessionId, userId: viewer.id, now });
  return { sessionId, cookie: await cookieFor({ sid: sessionId }) };
}

/** The cookie that the sign-in library would make of this content. */
export async function cookieFor(content: Record<string, unknown>): Promise<string> {
  const { secret, cookies } = libraryOptions();
  return `${cookies?.sessionToken?.name}=${await encode({ token: content, secret: secret ?? "" })}`;
}

/** A request as a page of ours sends it. */
export function request(
  path: string,
  { cookie, body, headers }: { cookie?: string; body?: unknown; headers?: Record<string, string> } = {},
): Request {
  return new Request(`${ADDRESS}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      host: new URL(ADDRESS).host,
      "sec-fetch-site": "same-origin",
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { origin: ADDRESS, "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

/** What the framework hands to a route with an id in its address. */
export const idContext = (id: string) => ({ params: Promise.resolve({ id }) });
