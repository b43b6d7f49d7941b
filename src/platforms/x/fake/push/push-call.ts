import type { Answer, Route } from "../call";
import { Refusal } from "../problems";
import type { Stage } from "../stage";
import type { Push } from "./push";
import type { App } from "./push-entries";

/** A request about pushing that has passed authentication and limits. */
export interface PushCall {
  stage: Stage;
  push: Push;
  /** Whose app-only token it is; for a user's token null. */
  app: App | null;
  /** Whose token it is otherwise. */
  personId: string | null;
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  /** The rule of the real X: HTTPS and no port. A pretended one takes addresses of this machine only. */
  publicAddressesOnly: boolean;
}

export interface PushRoute {
  method: Route["method"];
  path: string;
  /** App-only token, or a user's. */
  auth: "app" | "user";
  limit: Route["limit"];
  handle(call: PushCall): Promise<Answer> | Answer;
}

/** The app of a route that takes app-only tokens alone. */
export function appOf({ app }: PushCall): App {
  if (!app) throw Refusal.wrongAuthentication();
  return app;
}
