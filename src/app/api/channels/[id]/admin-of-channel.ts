import { viewerOf } from "@/auth";
import { mayAct } from "@/core/policy";
import type { Viewer } from "@/core/views";
import { database } from "@/db/client";
import { channelDetail } from "@/db/queries/channel-detail";
import { refuse } from "../../answers";
import { jsonOf } from "../../request-input";
import { type RouteContext, routeId } from "../../route-id";
import { isSameOrigin } from "../../same-origin";

const BODY_MAX_BYTES = 16_384;

export interface Asked {
  admin: Viewer;
  channelId: string;
  body: unknown;
}

/** What an admin asks of a channel, or the answer to whoever is none. For everybody else the door does not exist. */
export async function askedByAdmin(request: Request, context: RouteContext): Promise<Asked | Response> {
  if (!isSameOrigin(request.headers)) return refuse(403);
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const channelId = mayAct(viewer, "manage_channels") ? await routeId(context) : null;
  const now = new Date();
  if (!channelId || !(await channelDetail(database(), viewer, { id: channelId, now }))) return refuse(404);
  const body = await jsonOf(request, BODY_MAX_BYTES);
  return body.ok ? { admin: viewer, channelId, body: body.value } : refuse(body.status);
}
