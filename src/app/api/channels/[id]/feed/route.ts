import { z } from "zod";
import { database } from "@/db/client";
import { feedChannel } from "@/services/people/put-place";
import { refuse } from "../../../answers";
import { answered } from "../../../people";
import { type RouteContext, routeId } from "../../../route-id";
import { sentTo } from "../../../sent";

const BODY_MAX_BYTES = 1_024;
const Wish = z.strictObject({ inboxId: z.uuid() });

/** Says which inbox a channel feeds from now on. For admins. */
export async function POST(request: Request, context: RouteContext): Promise<Response> {
  const sent = await sentTo(request, Wish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  const channelId = await routeId(context);
  if (!channelId) return refuse(404);
  return answered(await feedChannel(database(), { viewer: sent.viewer, channelId, ...sent.wish }));
}
