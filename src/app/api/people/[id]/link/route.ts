import { z } from "zod";
import { database } from "@/db/client";
import { renewLink } from "@/services/people/give-link";
import { refuse } from "../../../answers";
import { answered } from "../../../people";
import { type RouteContext, routeId } from "../../../route-id";
import { sentTo } from "../../../sent";

const BODY_MAX_BYTES = 1_024;

/** A new link with which a person chooses a password; the answer carries its code, once. For admins. */
export async function POST(request: Request, context: RouteContext): Promise<Response> {
  const sent = await sentTo(request, z.strictObject({}), BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  const id = await routeId(context);
  if (!id) return refuse(404);
  return answered(await renewLink(database(), { viewer: sent.viewer, id, now: new Date() }));
}
