import type { Viewer } from "@/core/views";
import { database } from "@/db/client";
import { channelDetail } from "@/db/queries/channel-detail";
import { sentByAdmin } from "../../admin";
import { refuse } from "../../answers";
import { type RouteContext, routeId } from "../../route-id";

export interface Asked {
  admin: Viewer;
  sessionId: string;
  channelId: string;
  body: unknown;
}

/** What an admin asks of a channel, or the answer to whoever is none. For everybody else the door does not exist. */
export async function askedByAdmin(request: Request, context: RouteContext): Promise<Asked | Response> {
  const asked = await sentByAdmin(request);
  if (asked instanceof Response) return asked;
  const { viewer, sessionId } = asked.session;
  const channelId = await routeId(context);
  const now = new Date();
  if (!channelId || !(await channelDetail(database(), viewer, { id: channelId, now }))) return refuse(404);
  return { admin: viewer, sessionId, channelId, body: asked.body };
}
