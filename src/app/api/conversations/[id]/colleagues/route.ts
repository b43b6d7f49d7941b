import { viewerOf } from "@/auth";
import { database } from "@/db/client";
import { colleaguesIn } from "@/db/queries/colleagues-in";
import { answer, refuse } from "../../../answers";
import { type RouteContext, routeId } from "../../../route-id";

export const dynamic = "force-dynamic";

/** Who sees this conversation, and can be named in its notes. */
export async function GET(request: Request, context: RouteContext): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const id = await routeId(context);
  const people = id ? await colleaguesIn(database(), viewer, id) : null;
  return people ? answer(people) : refuse(404);
}
