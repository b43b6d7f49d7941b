import { z } from "zod";
import { viewerOf } from "@/auth";
import { mayAct } from "@/core/policy";
import { database } from "@/db/client";
import { channelDetail } from "@/db/queries/channel-detail";
import { replayParked } from "@/services/replay-parked";
import { answer, refuse } from "../../../answers";
import { jsonOf } from "../../../request-input";
import { type RouteContext, routeId } from "../../../route-id";
import { isSameOrigin } from "../../../same-origin";

const BODY_MAX_BYTES = 16_384;
const EVENTS_MAX = 500;

const ReplayInput = z.strictObject({
  /** Makes a repeated request recognisable; replaying twice is harmless anyway. */
  commandId: z.uuid(),
  eventIds: z
    .array(z.string().regex(/^\d{1,15}$/))
    .min(1)
    .max(EVENTS_MAX),
});

/** Lets parked events of a channel be tried again. For admins; for everybody else this door does not exist. */
export async function POST(request: Request, context: RouteContext): Promise<Response> {
  if (!isSameOrigin(request.headers)) return refuse(403);
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const channelId = mayAct(viewer, "replay_parked") ? await routeId(context) : null;
  const now = new Date();
  if (!channelId || !(await channelDetail(database(), viewer, { id: channelId, now }))) return refuse(404);
  const body = await jsonOf(request, BODY_MAX_BYTES);
  if (!body.ok) return refuse(body.status);
  const input = ReplayInput.safeParse(body.value);
  if (!input.success) return refuse(400);
  const eventIds = input.data.eventIds.map(Number);
  return answer({ replayed: await replayParked(database(), { channelId, eventIds }, now) });
}
