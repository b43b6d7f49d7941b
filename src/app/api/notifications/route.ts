import { viewerOf } from "@/auth";
import { database } from "@/db/client";
import { notificationsOf } from "@/db/queries/notifications-of";
import { answer, refuse } from "../answers";

export const dynamic = "force-dynamic";

/** What the viewer has been told, the newest first. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOf(request);
  return viewer ? answer(await notificationsOf(database(), viewer)) : refuse(401);
}
