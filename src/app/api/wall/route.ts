import { viewerOf } from "@/auth";
import { mayAct } from "@/core/policy";
import { database } from "@/db/client";
import { databaseClock } from "@/db/queries/database-clock";
import { wallView } from "@/db/queries/wall-view";
import { answer, refuse } from "../answers";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  if (!mayAct(viewer, "see_wall")) return refuse(404);
  return answer(await wallView(database(), viewer, await databaseClock(database())));
}
