import { randomUUID } from "node:crypto";
import * as people from "@/app/api/bulk/people/route";
import * as bulk from "@/app/api/bulk/route";
import * as undo from "@/app/api/bulk/undo/route";
import * as viewIds from "@/app/api/inbox/ids/route";
import { type Door, EVERYBODY, get, post } from "./door";

const itemFor = (conversationId: string) => ({ conversationId, commandId: randomUUID() });

/**
 * The doors at which many conversations are chosen and acted on. Each conversation is authorised by itself: what is not
 * the viewer's is "not found" within the answer.
 */
export const bulkDoors = (): Door[] => [
  {
    route: "inbox/ids",
    expected: EVERYBODY,
    knock: (cookie) => viewIds.GET(get("/api/inbox/ids?view=team", cookie)),
  },
  {
    route: "bulk",
    expected: EVERYBODY,
    knock: (cookie, { conversationId }) =>
      bulk.POST(post("/api/bulk", cookie, { act: { type: "mark_read" }, items: [itemFor(conversationId)] })),
  },
  {
    route: "bulk/undo",
    expected: EVERYBODY,
    knock: (cookie, { conversationId }) => {
      const items = [{ ...itemFor(conversationId), undoes: randomUUID() }];
      return undo.POST(post("/api/bulk/undo", cookie, { items }));
    },
  },
  {
    route: "bulk/people",
    expected: EVERYBODY,
    knock: (cookie) => people.GET(get("/api/bulk/people", cookie)),
  },
];
