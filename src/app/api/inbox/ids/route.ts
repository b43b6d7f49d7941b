import { viewerOf } from "@/auth";
import { database } from "@/db/client";
import { viewIds } from "@/db/queries/view-ids";
import { answer, refuse } from "../../answers";
import { paramsOf } from "../../request-input";
import { InboxQuery } from "../inbox-query";

export const dynamic = "force-dynamic";

/** Which conversations a view has, also those that no page has shown yet. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const query = InboxQuery.safeParse(paramsOf(request));
  return query.success ? answer(await viewIds(database(), viewer, query.data)) : refuse(400);
}
