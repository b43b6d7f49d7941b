import { viewerOf } from "@/auth";
import { database } from "@/db/client";
import { handoffPlaces } from "@/db/queries/handoff-places";
import { answer, refuse } from "../../../answers";
import { type RouteContext, routeId } from "../../../route-id";

export const dynamic = "force-dynamic";

/** To whom this conversation can be handed: teams, and their people. */
export async function GET(request: Request, context: RouteContext): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const id = await routeId(context);
  const places = id ? await handoffPlaces(database(), viewer, id) : null;
  return places ? answer(places) : refuse(404);
}
