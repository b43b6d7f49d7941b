import { viewerOf } from "@/auth";
import { database } from "@/db/client";
import { presenceIn } from "@/db/queries/presence-in";
import { answer, refuse } from "../../../answers";
import { type RouteContext, routeId } from "../../../route-id";

export const dynamic = "force-dynamic";

/** Who else has the conversation open, and who writes its public answer. */
export async function GET(request: Request, context: RouteContext): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const conversationId = await routeId(context);
  const others = conversationId
    ? await presenceIn(database(), viewer, { conversationId, now: new Date() })
    : null;
  return others ? answer(others) : refuse(404);
}
