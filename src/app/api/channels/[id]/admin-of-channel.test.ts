import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Viewer } from "@/core/views";
import { connection } from "@/db/client";
import { channelGap } from "@/db/schema/channel";
import { testDatabase } from "@/testing/database";
import { type Desk, openDesk } from "@/testing/desk";
import { idContext, request, visit } from "@/testing/visitors";
import * as closeGaps from "./close-gaps/route";
import * as disconnect from "./disconnect/route";
import * as reconnect from "./reconnect/route";

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
afterAll(() => connection().close());

const desk: Desk = await openDesk(database);
let gapId: string;
beforeEach(async () => {
  await database.delete(channelGap);
  const at = new Date("2026-01-05T09:00:00Z");
  const gap = { channelId: desk.flights.channelId, source: "mentions", reason: "too_many" as const };
  const [row] = await database
    .insert(channelGap)
    .values({ ...gap, fromAt: at, toAt: at, noticedAt: at })
    .returning({ id: channelGap.id });
  gapId = String(row?.id);
});

const DOORS = {
  reconnect: (body: unknown = { way: "stored", more: 1 }) => ({ POST: reconnect.POST, body }),
  disconnect: (body: unknown = { more: 1 }) => ({ POST: disconnect.POST, body }),
  "close-gaps": (body: unknown = { gapIds: [gapId] }) => ({ POST: closeGaps.POST, body }),
};

async function knock(
  name: keyof typeof DOORS,
  as: Viewer,
  { id = desk.flights.channelId, given }: { id?: string; given?: unknown } = {},
) {
  const { POST, body } = DOORS[name](given);
  const { cookie } = await visit(database, as);
  return (await POST(request(`/api/channels/x/${name}`, { cookie, body }), idContext(id))).status;
}

describe.each(["reconnect", "disconnect", "close-gaps"] as const)("/api/channels/[id]/%s", (name) => {
  it("does not exist for agents and managers, nor for a channel that is none", async () => {
    expect([await knock(name, desk.ana), await knock(name, desk.mara)]).toEqual([404, 404]);
    expect(await knock(name, desk.ada, { id: randomUUID() })).toBe(404);
  });

  it("is closed to whoever is not signed in, and to other pages", async () => {
    const { POST, body } = DOORS[name]();
    const stranger = await POST(request("/api/x", { body }), idContext(desk.flights.channelId));
    expect(stranger.status).toBe(401);
    const { cookie } = await visit(database, desk.ada);
    const foreign = { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" };
    const other = await POST(
      request("/api/x", { cookie, body, headers: foreign }),
      idContext(desk.flights.channelId),
    );
    expect(other.status).toBe(403);
  });

  it("takes nothing that it does not know", async () => {
    expect(await knock(name, desk.ada, { given: { more: {} } })).toBe(400);
    expect(await knock(name, desk.ada, { given: { way: "given", credentials: {} } })).toBe(400);
  });
});

it.each(["reconnect", "close-gaps"] as const)("needs to be told what to %s", async (name) => {
  expect(await knock(name, desk.ada, { given: {} })).toBe(400);
});

it("remembers which admin has read of a gap, and when", async () => {
  expect(await knock("close-gaps", desk.ada)).toBe(200);
  expect(await knock("close-gaps", desk.ada)).toBe(200);
  const [gap] = await database.select().from(channelGap);
  expect(gap).toMatchObject({ closedBy: desk.ada.id, closedAt: expect.any(Date) });
});

it("leaves the gaps of another channel alone", async () => {
  expect(await knock("close-gaps", desk.ada, { id: desk.baggage.channelId })).toBe(200);
  expect((await database.select().from(channelGap))[0]?.closedAt).toBeNull();
});
