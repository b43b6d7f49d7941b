import type { Person, TokenPair } from "./entries";
import type { Stage } from "./stage";

/** A request that has passed authentication, scopes and limits. */
export interface Call {
  stage: Stage;
  /** Whose token it is. */
  viewer: Person;
  token: TokenPair;
  params: Record<string, string>;
  query: URLSearchParams;
  /** The JSON body of a write; undefined for a read. */
  body: unknown;
  /** Switched-on oddities of paging. */
  paging: PagingFault | null;
  /** A history cut shorter than usual. */
  history: { items: number; days: number } | null;
}

export type PagingFault = "short_page" | "empty_page" | "repeated_item" | "forgotten_token" | "looping_token";

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

export interface Route {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path with `:names`. */
  path: string;
  scopes: string[];
  /** Calls in 15 minutes for one user's token; `day` in 24 hours. */
  limit: { window: number; day?: number };
  handle(call: Call): Answer;
}
