import { createLogger } from "./logging";

const log = createLogger("web");

interface FailedRequest {
  method: string;
}
interface FailedRoute {
  routePath: string;
  routeType: string;
}

/** Called by the framework when a page, route or action throws. The address itself may carry what people typed. */
export function onRequestError(
  error: unknown,
  { method }: FailedRequest,
  { routePath, routeType }: FailedRoute,
): void {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  log.error({ err: error, method, route: routePath, kind: routeType, digest }, "request failed");
}
