import { database } from "@/db/client";
import { inboxPage } from "@/db/queries/inbox-page";
import { answerFilter } from "./answer-filter";
import { InboxQuery } from "./inbox-query";

export const dynamic = "force-dynamic";

export const GET = (request: Request): Promise<Response> =>
  answerFilter(request, InboxQuery, (viewer, asked) => inboxPage(database(), viewer, asked));
