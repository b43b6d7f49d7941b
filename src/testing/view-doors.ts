import { randomUUID } from "node:crypto";
import * as choices from "@/app/api/inbox/choices/route";
import * as listCount from "@/app/api/inbox/count/route";
import * as remove from "@/app/api/views/[id]/delete/route";
import * as move from "@/app/api/views/[id]/move/route";
import * as restore from "@/app/api/views/[id]/restore/route";
import * as views from "@/app/api/views/route";
import { type Door, EVERYBODY, get, post } from "./door";
import { idContext } from "./visitors";

/** There is no view: whoever changes one is told so. What each person sees and may change is tested with the service. */
const NOBODY = { ana: 404, ben: 404, mara: 404, ada: 404 };

/** The addresses of views and filters. */
export const viewDoors = (): Door[] => [
  {
    route: "inbox/count",
    expected: EVERYBODY,
    knock: (cookie) => listCount.GET(get("/api/inbox/count?view=breached&language=fa", cookie)),
  },
  {
    route: "inbox/choices",
    expected: EVERYBODY,
    knock: (cookie) => choices.GET(get("/api/inbox/choices?view=team", cookie)),
  },
  { route: "views", expected: EVERYBODY, knock: (cookie) => views.GET(get("/api/views?zone=UTC", cookie)) },
  {
    route: "views/[id]/delete",
    expected: NOBODY,
    knock: (cookie) =>
      remove.POST(post("/api/views/x/delete", cookie, { basedOn: 1 }), idContext(randomUUID())),
  },
  {
    route: "views/[id]/restore",
    expected: NOBODY,
    knock: (cookie) =>
      restore.POST(post("/api/views/x/restore", cookie, { basedOn: 1 }), idContext(randomUUID())),
  },
  {
    route: "views/[id]/move",
    expected: NOBODY,
    knock: (cookie) =>
      move.POST(post("/api/views/x/move", cookie, { basedOn: 1, by: 1 }), idContext(randomUUID())),
  },
];
