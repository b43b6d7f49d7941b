import { createLogger } from "./logging";

const log = createLogger("web");

interface FailedRequest {
  method: string;
  headers: Record<string, string | string[] | undefined>;
}
interface FailedRoute {
  routePath: string;
  routeType: string;
}

/** Called by the framework when a page, route or action throws. The address itself may carry what people typed. */
export function onRequestError(
  error: unknown,
  { method, headers }: FailedRequest,
  { routePath, routeType }: FailedRoute,
): void {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  log.error(
    { err: error, requestId: headers["x-request-id"], method, route: routePath, kind: routeType, digest },
    "request failed",
  );
}
