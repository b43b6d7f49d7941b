import { z } from "zod";
import { database } from "@/db/client";
import { removeReply } from "@/services/replies/save-reply";
import { answer, refuse } from "../../../answers";
import { type RouteContext, routeId } from "../../../route-id";
import { sentTo } from "../../../sent";

const BODY_MAX_BYTES = 1_024;
const Wish = z.strictObject({ basedOn: z.number().int().positive() });

/** Takes a saved reply away, if it is still as it was when somebody decided so. */
export async function POST(request: Request, context: RouteContext): Promise<Response> {
  const sent = await sentTo(request, Wish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  const id = await routeId(context);
  if (!id) return refuse(404);
  const outcome = await removeReply(database(), { viewer: sent.viewer, id, ...sent.wish, now: new Date() });
  if (outcome.ok) return answer(outcome);
  return answer(outcome, outcome.reason === "not_found" ? 404 : 409);
}
