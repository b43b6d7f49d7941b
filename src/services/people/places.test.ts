import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { inboxChoices } from "@/db/queries/inboxes";
import { channel, inbox, slaPolicy } from "@/db/schema/channel";
import { team } from "@/db/schema/people";
import { type AnsweringDesk, openAnsweringDesk } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { feedChannel, putInbox, putTeam } from "./put-place";

const { database } = await testDatabase();

let desk: AnsweringDesk;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
});
const asked = () => ({ viewer: desk.ada, now: desk.now });
const aName = () => `Team ${randomUUID()}`;

describe("a team", () => {
  it("is added and renamed, and no two have one name", async () => {
    const [id, name] = [randomUUID(), aName()];
    expect(await putTeam(database, { ...asked(), id, name })).toEqual({ ok: true });
    const taken = { ...asked(), id: randomUUID(), name: name.toUpperCase() };
    expect(await putTeam(database, taken)).toEqual({ ok: false, reason: "name_taken" });
    const other = aName();
    expect(await putTeam(database, { ...asked(), id, name: other })).toEqual({ ok: true });
    expect(await database.select().from(team).where(eq(team.id, id))).toMatchObject([{ name: other }]);
  });

  it("is put by admins alone", async () => {
    for (const viewer of [desk.ana, desk.mara])
      expect(await putTeam(database, { viewer, now: desk.now, id: randomUUID(), name: aName() })).toEqual({
        ok: false,
        reason: "not_found",
      });
  });
});

describe("an inbox", () => {
  it("is added with the organisation's latest promise, and can be fed", async () => {
    const [policyId, id] = [randomUUID(), randomUUID()];
    const [known] = await database.select().from(slaPolicy).limit(1);
    if (!known) throw new Error("There is no policy.");
    const createdAt = new Date(desk.now.getTime() + 86_400_000);
    await database.insert(slaPolicy).values({ ...known, id: policyId, createdAt });
    const { teamId } = desk.flights;
    expect(await putInbox(database, { ...asked(), id, teamId, name: "Refunds", approval: "none" })).toEqual({
      ok: true,
    });
    expect(await database.select().from(inbox).where(eq(inbox.id, id))).toMatchObject([
      { policyId, policyVersion: known.version },
    ]);
    expect((await inboxChoices(database)).map((choice) => choice.id)).toContain(id);
  });

  it("stays with its team", async () => {
    const { inboxId: id, teamId } = desk.flights;
    const moved = { ...asked(), id, teamId: desk.baggage.teamId, name: "Flights", approval: "all" as const };
    expect(await putInbox(database, moved)).toEqual({ ok: false, reason: "not_found" });
    expect(await putInbox(database, { ...moved, teamId })).toEqual({ ok: true });
    expect(await database.select().from(inbox).where(eq(inbox.id, id))).toMatchObject([
      { teamId, name: "Flights" },
    ]);
  });
});

describe("a channel", () => {
  it("feeds another inbox from now on", async () => {
    const { channelId } = desk.flights;
    const { inboxId } = desk.baggage;
    expect(await feedChannel(database, { viewer: desk.ada, channelId, inboxId })).toEqual({ ok: true });
    expect(await database.select().from(channel).where(eq(channel.id, channelId))).toMatchObject([
      { inboxId },
    ]);
    expect(await feedChannel(database, { viewer: desk.ada, channelId, inboxId: randomUUID() })).toEqual({
      ok: false,
      reason: "not_found",
    });
    expect(await feedChannel(database, { viewer: desk.mara, channelId, inboxId })).toMatchObject({
      ok: false,
    });
  });
});
