import { randomUUID } from "node:crypto";
import * as promises from "@/app/api/conversations/[id]/promises/route";
import * as inboxPolicy from "@/app/api/inboxes/[id]/policy/route";
import * as policies from "@/app/api/policies/route";
import { DEFAULT_TARGETS } from "@/core/sla/policy";
import type { Desk } from "./desk";
import { ANAS_TEAM, type Door, get, post } from "./door";
import { idContext } from "./visitors";

const ADMINS = { ana: 404, ben: 404, mara: 404, ada: 200 };

/** The addresses of what is promised: who is let in, and where what comes goes to. */
export const promiseDoors = (desk: () => Desk): Door[] => [
  {
    route: "conversations/[id]/promises",
    expected: ANAS_TEAM,
    knock: (cookie, { conversationId: id }) =>
      promises.GET(get("/api/conversations/x/promises", cookie), idContext(id)),
  },
  { route: "policies", expected: ADMINS, knock: (cookie) => policies.GET(get("/api/policies", cookie)) },
  {
    route: "policies",
    expected: ADMINS,
    knock: (cookie) =>
      policies.POST(
        post("/api/policies", cookie, {
          ...{ id: randomUUID(), basedOn: 0, name: `Hours ${randomUUID()}` },
          ...{ targets: DEFAULT_TARGETS, calendar: null },
        }),
      ),
  },
  {
    // Nobody has made a policy of that id.
    route: "inboxes/[id]/policy",
    expected: { ana: 404, ben: 404, mara: 404, ada: 404 },
    knock: (cookie) =>
      inboxPolicy.POST(
        post("/api/inboxes/x/policy", cookie, { policyId: randomUUID() }),
        idContext(desk().flights.inboxId),
      ),
  },
];
