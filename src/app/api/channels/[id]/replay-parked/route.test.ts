import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Viewer } from "@/core/views";
import { connection } from "@/db/client";
import { platformEvent } from "@/db/schema/platform-event";
import { type AnsweringDesk, openAnsweringDesk } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { idContext, request, visit } from "@/testing/visitors";
import { POST } from "./route";

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
afterAll(() => connection().close());

let desk: AnsweringDesk;
let eventId: string;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
  const [event] = await database
    .insert(platformEvent)
    .values({
      channelId: desk.flights.channelId,
      kind: "post",
      externalId: randomUUID(),
      version: "1",
      road: "pull",
      state: "parked",
      reason: "malformed",
      receivedAt: desk.now,
    })
    .returning({ id: platformEvent.id });
  eventId = String(event?.id);
});

async function post(
  as: Viewer,
  { id = desk.flights.channelId, eventIds = [eventId] }: { id?: string; eventIds?: string[] } = {},
) {
  const { cookie } = await visit(database, as);
  return POST(
    request("/api/channels/x/replay-parked", { cookie, body: { commandId: randomUUID(), eventIds } }),
    idContext(id),
  );
}
const states = async () => (await database.select().from(platformEvent)).map(({ state }) => state);

describe("/api/channels/[id]/replay-parked", () => {
  it("lets an admin try a parked event again, twice without harm", async () => {
    const first = await post(desk.ada);
    expect([first.status, await first.json()]).toEqual([200, { replayed: 1 }]);
    expect(await states()).toEqual(["stored"]);
    expect(await (await post(desk.ada)).json()).toEqual({ replayed: 0 });
  });

  it("does not exist for agents and managers, nor for a channel that is none", async () => {
    expect([(await post(desk.ana)).status, (await post(desk.mara)).status]).toEqual([404, 404]);
    expect((await post(desk.ada, { id: randomUUID() })).status).toBe(404);
    expect(await states()).toEqual(["parked"]);
  });

  it("takes ids and nothing else", async () => {
    expect((await post(desk.ada, { eventIds: ["1 or true"] })).status).toBe(400);
    expect((await post(desk.ada, { eventIds: [] })).status).toBe(400);
  });

  it("leaves the events of another channel alone", async () => {
    expect(await (await post(desk.ada, { id: desk.baggage.channelId })).json()).toEqual({ replayed: 0 });
    expect(await states()).toEqual(["parked"]);
  });
});
