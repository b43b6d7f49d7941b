import { viewerOf } from "@/auth";
import { mayAct } from "@/core/policy";
import { database } from "@/db/client";
import { channelList } from "@/db/queries/channel-health";
import { answer, refuse } from "../answers";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  return mayAct(viewer, "see_channels")
    ? answer(await channelList(database(), viewer, new Date()))
    : refuse(404);
}
