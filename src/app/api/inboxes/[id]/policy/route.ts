import { z } from "zod";
import { database } from "@/db/client";
import { choosePolicy } from "@/services/promises/put-policy";
import { refuse } from "../../../answers";
import { answeredOn } from "../../../policies";
import { type RouteContext, routeId } from "../../../route-id";
import { sentTo } from "../../../sent";

const BODY_MAX_BYTES = 1_024;
const Wish = z.strictObject({ policyId: z.uuid() });

/** Says by which policy an inbox promises from now on. For admins. */
export async function POST(request: Request, context: RouteContext): Promise<Response> {
  const sent = await sentTo(request, Wish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  const inboxId = await routeId(context);
  if (!inboxId) return refuse(404);
  return answeredOn(await choosePolicy(database(), { viewer: sent.viewer, inboxId, ...sent.wish }));
}
