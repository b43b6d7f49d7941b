import { viewerOf } from "@/auth";
import { database } from "@/db/client";
import { inboxCounts } from "@/db/queries/inbox-counts";
import { answer, refuse } from "../answers";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOf(request);
  return viewer ? answer(await inboxCounts(database(), viewer, new Date())) : refuse(401);
}
