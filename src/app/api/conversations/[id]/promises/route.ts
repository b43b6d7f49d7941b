import { viewerOf } from "@/auth";
import { database } from "@/db/client";
import { promisesOf } from "@/db/queries/promises-of";
import { answer, refuse } from "../../../answers";
import { type RouteContext, routeId } from "../../../route-id";

export const dynamic = "force-dynamic";

/** What this conversation was promised, and why it is due then. */
export async function GET(request: Request, context: RouteContext): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const id = await routeId(context);
  const promises = id ? await promisesOf(database(), viewer, id) : null;
  return promises ? answer(promises) : refuse(404);
}
