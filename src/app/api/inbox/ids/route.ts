import { database } from "@/db/client";
import { viewIds } from "@/db/queries/view-ids";
import { answerFilter } from "../answer-filter";
import { InboxQuery } from "../inbox-query";

export const dynamic = "force-dynamic";

/** Which conversations a view has, also those that no page has shown yet. */
export const GET = (request: Request): Promise<Response> =>
  answerFilter(request, InboxQuery, (viewer, asked) => viewIds(database(), viewer, asked));
