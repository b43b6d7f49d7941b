import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_TARGETS } from "@/core/sla/policy";
import type { PolicyWish } from "@/core/sla/policy-wish";
import { promisesView } from "@/db/queries/promises-view";
import { inbox, slaPolicy } from "@/db/schema/channel";
import { slaClock } from "@/db/schema/sla";
import { type AnsweringDesk, openAnsweringDesk } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { choosePolicy, putPolicy } from "./put-policy";

const { database } = await testDatabase();

let desk: AnsweringDesk;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
});

const CALENDAR = {
  ...{ tz: "Europe/Berlin", hours: { mon: [["09:00", "17:00"]] as [string, string][] } },
  ...{ holidays: ["2026-12-25"], overrides: { "2026-12-24": [["09:00", "12:00"]] as [string, string][] } },
};
const newWish = (): PolicyWish => ({
  ...{ id: randomUUID(), basedOn: 0, name: `Hours ${randomUUID()}` },
  ...{ targets: DEFAULT_TARGETS, calendar: CALENDAR },
});
const put = (wish: PolicyWish, viewer = desk.ada) => putPolicy(database, { viewer, now: desk.now, ...wish });
const choose = (policyId: string, viewer = desk.ada) =>
  choosePolicy(database, { viewer, inboxId: desk.flights.inboxId, policyId });
const inboxOfFlights = async () =>
  (await database.select().from(inbox).where(eq(inbox.id, desk.flights.inboxId)))[0];

describe("a policy", () => {
  it("is read back as it was written, and an inbox promises by it once it is chosen", async () => {
    const { basedOn: _, ...wish } = newWish();
    expect(await put({ ...wish, basedOn: 0 })).toEqual({ ok: true, version: 1 });
    const { policies } = await promisesView(database);
    expect(policies).toContainEqual({ ...wish, version: 1 });
    expect(await choose(wish.id)).toEqual({ ok: true, version: 1 });
    expect(await inboxOfFlights()).toMatchObject({ policyId: wish.id, policyVersion: 1 });
    const { inboxes } = await promisesView(database);
    expect(inboxes.find(({ id }) => id === desk.flights.inboxId)?.policyId).toBe(wish.id);
  });

  it("changes by a new version, which its inboxes promise by; what was promised stays", async () => {
    const wish = newWish();
    await put(wish);
    await choose(wish.id);
    const clocks = await database.select().from(slaClock);
    const targets = { ...DEFAULT_TARGETS, firstResponse: { default: 30 } };
    expect(await put({ ...wish, basedOn: 1, targets })).toEqual({ ok: true, version: 2 });
    expect(await inboxOfFlights()).toMatchObject({ policyId: wish.id, policyVersion: 2 });
    expect(await database.$count(slaPolicy, eq(slaPolicy.id, wish.id))).toBe(2);
    expect((await promisesView(database)).policies.filter(({ id }) => id === wish.id)).toMatchObject([
      { version: 2, targets },
    ]);
    expect(await database.select().from(slaClock)).toEqual(clocks);
  });

  it("keeps the change of whoever was faster", async () => {
    const wish = newWish();
    await put(wish);
    const both = await Promise.all([put({ ...wish, basedOn: 1 }), put({ ...wish, basedOn: 1 })]);
    expect(both).toContainEqual({ ok: true, version: 2 });
    expect(both).toContainEqual({ ok: false, reason: "changed_since" });
    expect(await put({ ...wish, basedOn: 7 })).toEqual({ ok: false, reason: "changed_since" });
  });

  it("bears a name that no other policy bears now", async () => {
    const [first, second] = [newWish(), newWish()];
    await put(first);
    const alike = { ...second, name: first.name.toUpperCase() };
    expect(await put(alike)).toEqual({ ok: false, reason: "name_taken" });
    await put({ ...first, basedOn: 1, name: `${first.name} now` });
    expect(await put(alike)).toEqual({ ok: true, version: 1 });
  });

  it("is refused with what to change, and nothing is kept", async () => {
    const wish = { ...newWish(), targets: { ...DEFAULT_TARGETS, firstResponse: { default: 0 } } };
    expect(await put(wish)).toEqual({
      ...{ ok: false, reason: "faults" },
      faults: [{ reason: "target", kind: "first_response", priority: "default" }],
    });
    expect(await database.$count(slaPolicy, eq(slaPolicy.id, wish.id))).toBe(0);
  });

  it("is put and chosen by admins alone, and chosen only where both exist", async () => {
    const wish = newWish();
    const missing = { ok: false, reason: "not_found" };
    for (const viewer of [desk.ana, desk.mara]) expect(await put(wish, viewer)).toEqual(missing);
    await put(wish);
    for (const viewer of [desk.ana, desk.mara]) expect(await choose(wish.id, viewer)).toEqual(missing);
    expect(await choose(randomUUID())).toEqual(missing);
    const elsewhere = { viewer: desk.ada, inboxId: randomUUID(), policyId: wish.id };
    expect(await choosePolicy(database, elsewhere)).toEqual(missing);
  });
});
