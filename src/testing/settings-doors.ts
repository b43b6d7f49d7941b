import * as feed from "@/app/api/channels/[id]/feed/route";
import * as inboxes from "@/app/api/inboxes/route";
import * as personLink from "@/app/api/people/[id]/link/route";
import * as person from "@/app/api/people/[id]/route";
import * as people from "@/app/api/people/route";
import * as ownKeys from "@/app/api/profile/keys/route";
import * as quiet from "@/app/api/profile/notifications/route";
import * as password from "@/app/api/profile/password/route";
import * as signIns from "@/app/api/profile/sign-ins/route";
import * as teams from "@/app/api/teams/route";
import type { Desk } from "./desk";
import { type Door, EVERYBODY, get, post } from "./door";
import { idContext } from "./visitors";

const ADMINS = { ana: 404, ben: 404, mara: 404, ada: 200 };

/** The addresses of the settings: who is let in, and where what comes goes to. */
export const settingsDoors = (desk: () => Desk): Door[] => [
  { route: "people", expected: ADMINS, knock: (cookie) => people.GET(get("/api/people", cookie)) },
  {
    // Whoever may not gets no answer that tells whom or what there is.
    route: "people/[id]",
    expected: ADMINS,
    knock: (cookie) =>
      person.POST(
        post("/api/people/x", cookie, {
          ...{ name: "Ana", role: "agent", teamIds: [desk().flights.teamId], isDisabled: false },
        }),
        idContext(desk().ana.id),
      ),
  },
  {
    route: "people/[id]/link",
    expected: ADMINS,
    knock: (cookie) => personLink.POST(post("/api/people/x/link", cookie, {}), idContext(desk().ben.id)),
  },
  {
    route: "teams",
    expected: ADMINS,
    knock: (cookie) =>
      teams.POST(post("/api/teams", cookie, { id: desk().flights.teamId, name: "Flight changes" })),
  },
  {
    route: "inboxes",
    expected: ADMINS,
    knock: (cookie) => {
      const { inboxId: id, teamId } = desk().flights;
      return inboxes.POST(
        post("/api/inboxes", cookie, { id, teamId, name: "Flight changes", approval: "none" }),
      );
    },
  },
  {
    route: "channels/[id]/feed",
    expected: ADMINS,
    knock: (cookie, { channelId: id }) =>
      feed.POST(post("/api/channels/x/feed", cookie, { inboxId: desk().flights.inboxId }), idContext(id)),
  },
  {
    // Nobody here has a password, and so nobody knows it.
    route: "profile/password",
    expected: { ana: 409, ben: 409, mara: 409, ada: 409 },
    knock: (cookie) =>
      password.POST(post("/api/profile/password", cookie, { current: "none", wanted: "a long enough one" })),
  },
  {
    route: "profile/sign-ins",
    expected: EVERYBODY,
    knock: (cookie) => signIns.GET(get("/api/profile/sign-ins", cookie)),
  },
  {
    route: "profile/keys",
    expected: EVERYBODY,
    knock: (cookie) => ownKeys.GET(get("/api/profile/keys", cookie)),
  },
  {
    route: "profile/keys",
    expected: EVERYBODY,
    knock: (cookie) => ownKeys.POST(post("/api/profile/keys", cookie, { singleKeys: true })),
  },
  {
    route: "profile/notifications",
    expected: { ana: 204, ben: 204, mara: 204, ada: 204 },
    knock: (cookie) =>
      quiet.POST(post("/api/profile/notifications", cookie, { kind: "assigned", isTold: true })),
  },
];
