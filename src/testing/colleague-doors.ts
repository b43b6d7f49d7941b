import * as colleagues from "@/app/api/conversations/[id]/colleagues/route";
import * as handoff from "@/app/api/conversations/[id]/handoff/route";
import * as read from "@/app/api/notifications/read/route";
import * as notifications from "@/app/api/notifications/route";
import { ANAS_TEAM, type Door, EVERYBODY, get, post } from "./door";
import { idContext } from "./visitors";

/** The doors to what colleagues give and tell each other. */
export const colleagueDoors = (): Door[] => [
  {
    route: "conversations/[id]/handoff",
    expected: ANAS_TEAM,
    knock: (cookie, { conversationId: id }) =>
      handoff.GET(get("/api/conversations/x/handoff", cookie), idContext(id)),
  },
  {
    route: "conversations/[id]/colleagues",
    expected: ANAS_TEAM,
    knock: (cookie, { conversationId: id }) =>
      colleagues.GET(get("/api/conversations/x/colleagues", cookie), idContext(id)),
  },
  {
    route: "notifications",
    expected: EVERYBODY,
    knock: (cookie) => notifications.GET(get("/api/notifications", cookie)),
  },
  {
    // One's own alone, whatever is named.
    route: "notifications/read",
    expected: { ana: 204, ben: 204, mara: 204, ada: 204 },
    knock: (cookie, { conversationId }) =>
      read.POST(post("/api/notifications/read", cookie, { conversationId })),
  },
];
