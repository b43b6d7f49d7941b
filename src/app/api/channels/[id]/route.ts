import { viewerOf } from "@/auth";
import { mayAct } from "@/core/policy";
import { database } from "@/db/client";
import { channelDetail } from "@/db/queries/channel-detail";
import { renewingOf } from "@/services/connect/renewing";
import { answer, refuse } from "../../answers";
import { type RouteContext, routeId } from "../../route-id";

export const dynamic = "force-dynamic";

export async function GET(request: Request, context: RouteContext): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const id = mayAct(viewer, "see_channels") ? await routeId(context) : null;
  const detail = id ? await channelDetail(database(), viewer, { id, now: new Date() }) : null;
  return detail ? answer({ ...detail, renewing: renewingOf(detail.platform) }) : refuse(404);
}
