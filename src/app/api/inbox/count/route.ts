import { database } from "@/db/client";
import { listCounts } from "@/db/queries/list-counts";
import { answerFilter } from "../answer-filter";
import { FilterQuery } from "../inbox-query";

export const dynamic = "force-dynamic";

/** How many conversations a list has. */
export const GET = (request: Request): Promise<Response> =>
  answerFilter(request, FilterQuery, async (viewer, { filter, now }) => {
    const [count = 0] = await listCounts(database(), viewer, { filters: [filter], now });
    return { count };
  });
