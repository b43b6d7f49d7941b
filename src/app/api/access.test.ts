import { randomUUID } from "node:crypto";
import { globSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { SESSION_IDLE_HOURS } from "@/db/access/sessions";
import { connection } from "@/db/client";
import { session, user } from "@/db/schema/people";
import { saveReply } from "@/services/replies/save-reply";
import { bulkDoors } from "@/testing/bulk-doors";
import { colleagueDoors } from "@/testing/colleague-doors";
import { contactDoors } from "@/testing/contact-doors";
import { testDatabase } from "@/testing/database";
import { type Desk, hire, type Matter, openDesk, openMatter, write } from "@/testing/desk";
import { ANAS_TEAM, type Door, EVERYBODY, get, post, type Things } from "@/testing/door";
import { promiseDoors } from "@/testing/promise-doors";
import { settingsDoors } from "@/testing/settings-doors";
import { viewDoors } from "@/testing/view-doors";
import { cookieFor, idContext, visit } from "@/testing/visitors";
import * as channelDetail from "./channels/[id]/route";
import * as connect from "./channels/connect/route";
import * as channels from "./channels/route";
import * as presenceIn from "./conversations/[id]/presence/route";
import * as fittingReplies from "./conversations/[id]/replies/route";
import * as conversations from "./conversations/[id]/route";
import * as counts from "./counts/route";
import * as drafts from "./drafts/route";
import * as inbox from "./inbox/route";
import * as rows from "./inbox/rows/route";
import * as secrets from "./messages/[id]/secrets/route";
import * as platforms from "./platforms/route";
import * as presence from "./presence/route";
import * as profile from "./profile/route";
import * as removeReply from "./replies/[id]/delete/route";
import * as replies from "./replies/route";
import * as search from "./search/route";
import * as stream from "./stream/route";
import * as wall from "./wall/route";

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);

const PEOPLE = ["ana", "ben", "mara", "ada"] as const;
const ADMINS = { ana: 404, ben: 404, mara: 404, ada: 200 };
const ANA_ONLY = { ana: 200, ben: 404, mara: 404, ada: 404 };
const LEADS = { ana: 404, ben: 404, mara: 200, ada: 200 };

const DOORS: Door[] = [
  { route: "inbox", expected: EVERYBODY, knock: (cookie) => inbox.GET(get("/api/inbox?view=team", cookie)) },
  {
    route: "inbox/rows",
    expected: EVERYBODY,
    knock: (cookie, { conversationId }) => rows.GET(get(`/api/inbox/rows?ids=${conversationId}`, cookie)),
  },
  { route: "counts", expected: EVERYBODY, knock: (cookie) => counts.GET(get("/api/counts", cookie)) },
  {
    route: "conversations/[id]",
    expected: ANAS_TEAM,
    knock: (cookie, { conversationId: id }) =>
      conversations.GET(get("/api/conversations/x", cookie), idContext(id)),
  },
  {
    route: "messages/[id]/secrets",
    expected: ANAS_TEAM,
    knock: (cookie, { messageId: id }) => secrets.GET(get("/api/messages/x/secrets", cookie), idContext(id)),
  },
  {
    route: "conversations/[id]/replies",
    expected: ANAS_TEAM,
    knock: (cookie, { conversationId: id }) =>
      fittingReplies.GET(get("/api/conversations/x/replies", cookie), idContext(id)),
  },
  {
    route: "conversations/[id]/presence",
    expected: ANAS_TEAM,
    knock: (cookie, { conversationId: id }) =>
      presenceIn.GET(get("/api/conversations/x/presence", cookie), idContext(id)),
  },
  {
    route: "presence",
    expected: ANAS_TEAM,
    knock: (cookie, { conversationId }) =>
      presence.POST(post("/api/presence", cookie, { conversationId, tabId: randomUUID(), doing: "looking" })),
  },
  {
    route: "drafts",
    expected: ANAS_TEAM,
    knock: (cookie, { conversationId }) =>
      drafts.POST(
        post("/api/drafts", cookie, {
          ...{ conversationId, place: "public", body: "We are looking.", basedOn: 0, settled: null },
        }),
      ),
  },
  {
    route: "search",
    expected: EVERYBODY,
    knock: (cookie) => search.GET(get("/api/search?q=flight&zone=UTC", cookie)),
  },
  { route: "replies", expected: EVERYBODY, knock: (cookie) => replies.GET(get("/api/replies", cookie)) },
  {
    // A private one is nobody else's, whatever their role. Whoever may delete it asks first.
    route: "replies/[id]/delete",
    expected: ANA_ONLY,
    knock: (cookie, { replyId: id }) =>
      removeReply.POST(post("/api/replies/x/delete", cookie, { basedOn: 1 }), idContext(id)),
  },
  { route: "wall", expected: LEADS, knock: (cookie) => wall.GET(get("/api/wall", cookie)) },
  { route: "channels", expected: EVERYBODY, knock: (cookie) => channels.GET(get("/api/channels", cookie)) },
  {
    route: "channels/[id]",
    expected: ANAS_TEAM,
    knock: (cookie, { channelId: id }) => channelDetail.GET(get("/api/channels/x", cookie), idContext(id)),
  },
  { route: "platforms", expected: ADMINS, knock: (cookie) => platforms.GET(get("/api/platforms", cookie)) },
  {
    // What was asked for is incomplete, which only those learn who may ask.
    route: "channels/connect",
    expected: { ana: 404, ben: 404, mara: 404, ada: 400 },
    knock: (cookie) => connect.POST(post("/api/channels/connect", cookie, {})),
  },
  ...settingsDoors(() => desk),
  ...promiseDoors(() => desk),
  ...bulkDoors(),
  ...viewDoors(),
  ...colleagueDoors(),
  ...contactDoors(),
  { route: "stream", expected: EVERYBODY, knock: (cookie) => streamOnce(cookie) },
  {
    route: "profile",
    expected: { ana: 204, ben: 204, mara: 204, ada: 204 },
    knock: (cookie) => profile.POST(post("/api/profile", cookie, { theme: "dark" })),
  },
];
/** Their own tests ask the same of them; the library's door asks nobody who they are. */
const ELSEWHERE = [
  "auth/[...nextauth]",
  "commands",
  "files",
  "channels/[id]/replay-parked",
  "channels/[id]/reconnect",
  "channels/[id]/close-gaps",
  "channels/[id]/disconnect",
];

async function streamOnce(cookie: string | undefined) {
  const response = await stream.GET(get("/api/stream", cookie));
  if (response.ok) await response.body?.cancel();
  return response;
}

let desk: Desk;
let matter: Matter;
let things: Things;

beforeAll(async () => {
  desk = await openDesk(database);
  matter = await openMatter(database, desk.flights);
  things = {
    conversationId: matter.id,
    messageId: await write(database, matter),
    channelId: desk.flights.channelId,
    replyId: await aReplyOf(desk.ana),
  };
});
afterAll(() => connection().close());

it("knows every route", () => {
  const found = globSync("src/app/api/**/route.ts").map((path) =>
    path.replace("src/app/api/", "").replace("/route.ts", ""),
  );
  expect(
    found.filter((route) => ![...DOORS.map((door) => door.route), ...ELSEWHERE].includes(route)),
  ).toEqual([]);
});

describe.each(DOORS)("/api/$route", ({ knock, expected }) => {
  it("is closed to whoever is not signed in", async () => {
    for (const [visitor, cookie] of Object.entries(await strangers())) {
      expect({ visitor, status: (await knock(cookie, things)).status }).toEqual({ visitor, status: 401 });
    }
  });

  it("answers each role as the policy says", async () => {
    for (const name of PEOPLE) {
      const { cookie } = await visit(database, desk[name]);
      expect({ name, status: (await knock(cookie, things)).status }).toEqual({
        name,
        status: expected[name],
      });
    }
  });

  it("says of what is not for the viewer exactly what it says of what does not exist", async () => {
    const { cookie } = await visit(database, desk.ben);
    const nothing = {
      ...{ conversationId: randomUUID(), messageId: randomUUID() },
      ...{ channelId: randomUUID(), replyId: randomUUID() },
    };
    const [hidden, absent] = [await knock(cookie, things), await knock(cookie, nothing)];
    if (hidden.status !== 404) return;
    expect({ status: hidden.status, body: await hidden.text() }).toEqual({
      status: absent.status,
      body: await absent.text(),
    });
  });

  it("is kept by no cache", async () => {
    const { cookie } = await visit(database, desk.mara);
    expect((await knock(cookie, things)).headers.get("cache-control")).toMatch(/^no-store/);
  });
});

async function aReplyOf(viewer: Desk["ana"]): Promise<string> {
  const id = randomUUID();
  const wish = {
    ...{ id, basedOn: 0, name: "Refund", scope: { kind: "mine" as const }, fallbackLanguage: "en" },
    texts: [{ language: "en", body: "It is on its way." }],
    steps: null,
  };
  await saveReply(database, { viewer, wish, now: new Date() });
  return id;
}

/** Everybody who is not, or no longer, signed in. */
async function strangers(): Promise<Record<string, string | undefined>> {
  const ended = await visit(database, desk.ada);
  await database.update(session).set({ endedAt: new Date() }).where(eq(session.id, ended.sessionId));
  const idle = await visit(database, desk.ada, new Date(Date.now() - (SESSION_IDLE_HOURS + 1) * 3_600_000));
  const leaver = await hire(database, { name: "Lee", role: "admin", teamIds: [] });
  const disabled = await visit(database, leaver);
  await database.update(user).set({ disabledAt: new Date() }).where(eq(user.id, leaver.id));
  return {
    "no cookie": undefined,
    "an empty cookie": "sixty-session=",
    "a made-up cookie": "sixty-session=eyJhbGciOiJub25lIn0..e30.",
    "a session that never was": await cookieFor({ sid: randomUUID() }),
    "a user's id instead of a session's": await cookieFor({ sid: desk.ada.id, sub: desk.ada.id }),
    "a session id that is none": await cookieFor({ sid: "' or true --" }),
    "an ended session": ended.cookie,
    "an idle session": idle.cookie,
    "a disabled person": disabled.cookie,
  };
}
