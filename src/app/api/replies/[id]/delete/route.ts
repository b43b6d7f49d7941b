import { z } from "zod";
import { viewerOf } from "@/auth";
import { database } from "@/db/client";
import { removeReply } from "@/services/replies/save-reply";
import { answer, refuse } from "../../../answers";
import { jsonOf } from "../../../request-input";
import { type RouteContext, routeId } from "../../../route-id";
import { isSameOrigin } from "../../../same-origin";

const BODY_MAX_BYTES = 1_024;
const Wish = z.strictObject({ basedOn: z.number().int().positive() });

/** Takes a saved reply away, if it is still as it was when somebody decided so. */
export async function POST(request: Request, context: RouteContext): Promise<Response> {
  if (!isSameOrigin(request.headers)) return refuse(403);
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const id = await routeId(context);
  if (!id) return refuse(404);
  const body = await jsonOf(request, BODY_MAX_BYTES);
  if (!body.ok) return refuse(body.status);
  const wish = Wish.safeParse(body.value);
  if (!wish.success) return refuse(400);
  const outcome = await removeReply(database(), { viewer, id, ...wish.data, now: new Date() });
  if (outcome.ok) return answer(outcome);
  return answer(outcome, outcome.reason === "not_found" ? 404 : 409);
}
