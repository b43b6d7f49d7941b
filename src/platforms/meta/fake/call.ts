import type { AskedField } from "./asked-fields";
import type { PagingFault } from "./listed";
import type { MetaStage } from "./stage";

/** A request that has passed the token and its proof. */
export interface Call {
  stage: MetaStage;
  /** The Page whose token it is; null for one of the application or of a user. */
  pageId: string | null;
  /** Every Page that the token opens. */
  pageIds: string[];
  /** Below the version. */
  pathname: string;
  params: Record<string, string>;
  query: URLSearchParams;
  fields: AskedField[];
  /** The JSON or form of a write. */
  body: Record<string, unknown>;
  /** What came as a part of its own, by its field. */
  files: Map<string, Uint8Array>;
  paging: PagingFault | null;
}

export interface Route {
  method: "GET" | "POST" | "DELETE";
  /** Below the version, with `:names`. */
  path: string;
  handle(call: Call): unknown;
}
