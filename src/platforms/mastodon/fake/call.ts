import type { Person, Token } from "./entries";
import type { FakeMastodon } from "./fake-mastodon";
import type { Fault } from "./faults";
import type { Stage } from "./world";

/** A call that was let in. */
export interface Call {
  fake: FakeMastodon;
  stage: Stage;
  viewer: Person;
  token: Token;
  params: Record<string, string>;
  query: URLSearchParams;
  /** Fields of a form or of JSON, as text. */
  fields: Record<string, string>;
  /** The file of a form that has one. */
  file: Uint8Array | null;
  mediaIds: string[];
  idempotencyKey: string | null;
  fault: Fault | null;
}

export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export interface Route {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** With `:names`. */
  path: string;
  scope: "read" | "write:statuses" | "write:media";
  /** Relatives of Mastodon do not have it. */
  isMastodonOnly?: boolean;
  handle(call: Call): Answer;
}

export const ok = (body: unknown, headers?: Record<string, string>): Answer => ({
  status: 200,
  body,
  ...(headers && { headers }),
});
