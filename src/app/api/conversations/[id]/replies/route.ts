import { viewerOf } from "@/auth";
import { database } from "@/db/client";
import { repliesIn } from "@/db/queries/saved-replies";
import { answer, refuse } from "../../../answers";
import { type RouteContext, routeId } from "../../../route-id";

export const dynamic = "force-dynamic";

/** The saved replies that fit in this conversation, and what their variables stand for here. */
export async function GET(request: Request, context: RouteContext): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const id = await routeId(context);
  const here = id ? await repliesIn(database(), viewer, id) : null;
  return here ? answer(here) : refuse(404);
}
