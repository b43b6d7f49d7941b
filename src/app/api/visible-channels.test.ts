import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { seesTeam } from "@/core/policy";
import { connection } from "@/db/client";
import { session } from "@/db/schema/people";
import { testDatabase } from "@/testing/database";
import { type Desk, hire, openDesk, type Place } from "@/testing/desk";
import { openPage } from "@/testing/open-page";
import { idContext, request, visit } from "@/testing/visitors";
import * as channel from "./channels/[id]/route";
import * as channels from "./channels/route";
import * as counts from "./counts/route";

vi.mock("next/headers", () => import("@/testing/request-scope"));

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
afterAll(() => connection().close());

let desk: Desk;
let places: Place[];
beforeAll(async () => {
  desk = await openDesk(database);
  places = [desk.flights, desk.baggage];
});

/** The channels that a person finds on each road. */
const ROADS: Record<string, (cookie: string) => Promise<string[]>> = {
  "the numbers": async (cookie) => namedIn(await text(counts.GET(request("/api/counts", { cookie })))),
  "the list": async (cookie) => namedIn(await text(channels.GET(request("/api/channels", { cookie })))),
  "one by one": async (cookie) => {
    const asked = places.map(({ channelId }) =>
      text(channel.GET(request("/api/channels/x", { cookie }), idContext(channelId))),
    );
    return namedIn((await Promise.all(asked)).join());
  },
  "the page of all": async (cookie) =>
    namedIn((await openPage("(desk)/channels", { address: "/channels", cookie })).content),
  "the pages of one": async (cookie) => {
    const pages = places.map(({ channelId }) =>
      openPage("(desk)/channels/[id]", { address: `/channels/${channelId}`, cookie }),
    );
    return namedIn((await Promise.all(pages)).map(({ content }) => content).join());
  },
};

it("is the same set of channels on every road, and the policy's", async () => {
  const { ana, ben, mara, ada } = desk;
  const lou = await hire(database, { name: "Lou", role: "agent", teamIds: [] });
  for (const person of [ana, ben, mara, ada, lou]) {
    const { cookie } = await visit(database, person);
    const expected = places
      .filter(({ teamId }) => seesTeam(person, teamId))
      .map(({ channelId }) => channelId);
    for (const [road, find] of Object.entries(ROADS))
      expect({ person: person.name, road, found: await find(cookie) }).toEqual({
        person: person.name,
        road,
        found: expected,
      });
  }
});

it("is empty for whoever is not, or no longer, signed in", async () => {
  const ended = await visit(database, desk.ada);
  await database.update(session).set({ endedAt: new Date() }).where(eq(session.id, ended.sessionId));
  for (const cookie of ["", ended.cookie])
    for (const [road, find] of Object.entries(ROADS))
      expect({ road, found: await find(cookie) }).toEqual({ road, found: [] });
});

const text = async (response: Promise<Response>) => (await response).text();
const namedIn = (content: string) =>
  places.map(({ channelId }) => channelId).filter((id) => content.includes(id));
