import * as earlier from "@/app/api/conversations/[id]/earlier/route";
import * as others from "@/app/api/conversations/[id]/others/route";
import { ANAS_TEAM, type Door, get } from "./door";
import { idContext } from "./visitors";

/** The doors to what is known of a person besides one conversation. */
export const contactDoors = (): Door[] => [
  {
    route: "conversations/[id]/earlier",
    expected: ANAS_TEAM,
    knock: (cookie, { conversationId: id }) =>
      earlier.GET(get("/api/conversations/x/earlier", cookie), idContext(id)),
  },
  {
    route: "conversations/[id]/others",
    expected: ANAS_TEAM,
    knock: (cookie, { conversationId: id }) =>
      others.GET(get("/api/conversations/x/others?q=noor", cookie), idContext(id)),
  },
];
