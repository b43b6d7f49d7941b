import type { Login, Person } from "./entries";
import type { Fault } from "./faults";
import type { BlueskyStage } from "./stage";

/** A request that has passed authentication and limits. */
export interface Call {
  stage: BlueskyStage;
  /** Whose token it is; nobody's for a call that asks for none. */
  viewer: Person;
  login: Login | null;
  query: URLSearchParams;
  /** The JSON body of a procedure, or its bytes; undefined for a query. */
  body: unknown;
  /** What is made to go wrong with it. */
  fault: Fault | null;
}

export interface Route {
  /** A query is a GET, a procedure a POST. */
  kind: "query" | "procedure";
  /** `chat` is answered by another service, through the host of the account. */
  auth: "access" | "refresh" | "refresh_of_any_age" | "none" | "chat";
  /** Its body is a file. */
  takesBytes?: true;
  /** What a write costs of the account's points. */
  points?: number;
  /** Undefined is an answer without a body. */
  handle(call: Call): Record<string, unknown> | undefined;
}

/** By the name of the method. */
export type Routes = Record<string, Route>;
