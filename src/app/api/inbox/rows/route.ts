import { z } from "zod";
import { viewerOf } from "@/auth";
import { database } from "@/db/client";
import { inboxRows, ROWS_MAX } from "@/db/queries/inbox-rows";
import { answer, refuse } from "../../answers";
import { paramsOf } from "../../request-input";

export const dynamic = "force-dynamic";

const RowsQuery = z.strictObject({
  ids: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.uuid()).max(ROWS_MAX)),
});

/** Reads changed rows again; one that is absent is no longer the viewer's to see. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const query = RowsQuery.safeParse(paramsOf(request));
  return query.success ? answer({ rows: await inboxRows(database(), viewer, query.data.ids) }) : refuse(400);
}
