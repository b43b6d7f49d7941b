import { database } from "@/db/client";
import { filterChoices } from "@/db/queries/filter-choices";
import { answerFilter } from "../answer-filter";
import { FilterQuery } from "../inbox-query";

export const dynamic = "force-dynamic";

/** What a list may be narrowed by. */
export const GET = (request: Request): Promise<Response> =>
  answerFilter(request, FilterQuery, (viewer, asked) => filterChoices(database(), viewer, asked));
