import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { wholeView } from "@/core/list-filter";
import type { ChangeNotice, Viewer } from "@/core/views";
import { conversationView } from "@/db/queries/conversation-view";
import { handoffPlaces } from "@/db/queries/handoff-places";
import { inboxPage } from "@/db/queries/inbox-page";
import { inbox, slaPolicy } from "@/db/schema/channel";
import { conversation } from "@/db/schema/conversation";
import { handoff } from "@/db/schema/handoff";
import { team, teamMember, user } from "@/db/schema/people";
import { announce, listenForChanges } from "@/realtime/notices";
import { runningClock } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { type HandoffDesk, openHandoffDesk } from "@/testing/handoff-desk";
import { abilitiesOf } from "../writing-abilities";

const { database, sql: client } = await testDatabase();

let desk: HandoffDesk;
beforeEach(async () => {
  desk = await openHandoffDesk(database);
});

const inListOf = async (viewer: Viewer) => {
  const filter = { ...wholeView("team"), cursor: null };
  return (await inboxPage(database, viewer, { filter, now: desk.now })).rows.some(
    ({ id }) => id === desk.matter.id,
  );
};
const seenBy = (viewer: Viewer) =>
  conversationView(database, viewer, {
    ...{ id: desk.matter.id, abilitiesOf, addressOf: () => "", now: desk.now },
  });

describe("a handoff to a team", () => {
  it("moves the conversation to that team's inbox, where nobody has it, and out of sight of the others", async () => {
    await desk.act({ type: "assign", assigneeId: desk.ana.id });
    const from = { teamId: desk.flights.teamId, assigneeId: desk.ana.id };
    expect(await desk.handOff({ from })).toMatchObject({ ok: true });
    expect(await desk.holder()).toEqual(desk.inBaggage());
    expect([await inListOf(desk.ana), await inListOf(desk.ben)]).toEqual([false, true]);
    expect(await seenBy(desk.ana)).toBeNull();
  });

  it("gives it to the chosen one of its people", async () => {
    expect(await desk.handOff({ assigneeId: desk.ben.id })).toMatchObject({ ok: true });
    expect(await desk.holder()).toEqual(desk.inBaggage(desk.ben.id));
  });

  it("is told in the thread, with its reason, to those who may see it", async () => {
    await desk.handOff({ assigneeId: desk.ben.id });
    const items = (await seenBy(desk.ben))?.segments.flatMap((segment) => segment.items) ?? [];
    expect(items.filter(({ kind }) => kind === "activity")).toMatchObject([
      {
        name: "handed_off",
        actorName: "Ana",
        params: {
          ...{ whom: "person_of_team", person: "Ben", team: "Baggage and refunds" },
          because: "Needs a refund.",
        },
      },
    ]);
  });

  it("leaves the promise to the customer as it was made", async () => {
    const clock = await runningClock(database, desk);
    const before = await clock();
    const policyId = randomUUID();
    await database.insert(slaPolicy).values({
      ...{ id: policyId, version: 1, name: "A day", createdAt: desk.now },
      targets: { firstResponse: { default: 1_440 }, nextResponse: null, resolution: null, warnAtShare: 0.5 },
    });
    await database.update(inbox).set({ policyId }).where(eq(inbox.id, desk.baggage.inboxId));
    await desk.handOff();
    expect(await clock()).toEqual(before);
  });

  it("is written down once, however often it is asked for, also by somebody who sees it no longer", async () => {
    const wish = { commandId: randomUUID(), handoffId: randomUUID() };
    const results = [await desk.handOff(wish), await desk.handOff(wish), await desk.handOff(wish)];
    expect(results[0]).toMatchObject({ ok: true });
    expect(results).toEqual([results[0], results[0], results[0]]);
    expect(await database.select().from(handoff)).toHaveLength(1);
  });

  it("tells those whom it left that something changed, and not what", async () => {
    const heard: ChangeNotice[] = [];
    const stop = await listenForChanges(client, (notices) => void heard.push(...notices));
    await desk.handOff();
    const last = { type: "channel", id: randomUUID(), version: 1 } as const;
    await announce(database, [last]);
    await expect.poll(() => heard).toContainEqual(last);
    await stop();
    const { id } = desk.matter;
    expect(heard.filter(({ type }) => type !== "channel")).toEqual([
      { type: "team", id: desk.flights.teamId, version: 1 },
      { type: "conversation", id, version: 2 },
    ]);
  });
});

describe("a handoff within a team", () => {
  it("goes to a colleague, or back to all of them, and stays in its inbox", async () => {
    const second = randomUUID();
    const [first] = await database.select().from(inbox).where(eq(inbox.id, desk.flights.inboxId));
    if (!first) throw new Error("The inbox is gone.");
    await database.insert(inbox).values({ ...first, id: second, name: "Later" });
    await database.update(conversation).set({ inboxId: second });
    const { teamId } = desk.flights;
    await desk.handOff({ teamId, assigneeId: desk.kim.id });
    expect(await desk.holder()).toEqual({ teamId, inboxId: second, assigneeId: desk.kim.id });
    await desk.handOff({ teamId, from: { teamId, assigneeId: desk.kim.id } });
    expect(await desk.holder()).toEqual({ teamId, inboxId: second, assigneeId: null });
    expect((await desk.story()).map(({ params }) => [params.whom, params.person ?? null])).toEqual([
      ["person", "Kim"],
      ["team", null],
    ]);
  });
});

describe("a handoff is refused", () => {
  it("to somebody of another team than the one it goes to", async () => {
    const refusal = { ok: false, reason: "not_a_member" };
    expect(await desk.handOff({ assigneeId: desk.kim.id })).toEqual(refusal);
    const { teamId } = desk.flights;
    expect(await desk.handOff({ teamId, assigneeId: desk.ben.id })).toEqual(refusal);
    expect(await desk.holder()).toEqual(desk.inFlights());
    expect(await desk.story()).toEqual([]);
  });

  it("to somebody who can sign in no more, and to whom nobody knows", async () => {
    await database.update(user).set({ disabledAt: desk.now }).where(eq(user.id, desk.ben.id));
    for (const assigneeId of [desk.ben.id, randomUUID()])
      expect(await desk.handOff({ assigneeId })).toEqual({ ok: false, reason: "not_a_member" });
  });

  it("to a team without an inbox, or that is none", async () => {
    const teamId = randomUUID();
    await database.insert(team).values({ id: teamId, name: "Night", createdAt: desk.now });
    for (const id of [teamId, randomUUID()])
      expect(await desk.handOff({ teamId: id })).toEqual({ ok: false, reason: "team_gone" });
  });

  it("to people of another team, as if there were nothing", async () => {
    expect(await desk.handOff({ by: desk.ben })).toEqual({ ok: false, reason: "not_found" });
    expect(await handoffPlaces(database, desk.ben, desk.matter.id)).toBeNull();
  });

  it("when somebody has given it to others since the agent looked", async () => {
    await desk.act({ type: "assign", assigneeId: desk.kim.id, by: desk.kim });
    expect(await desk.handOff()).toEqual({ ok: false, reason: "given_to_others" });
    expect(await desk.holder()).toEqual(desk.inFlights(desk.kim.id));
    const seen = { teamId: desk.flights.teamId, assigneeId: desk.kim.id };
    expect(await desk.handOff({ from: seen })).toMatchObject({ ok: true });
  });

  it("without a reason", async () => {
    await expect(desk.handOff({ reason: "  \n" })).rejects.toThrow();
  });

  it("by an id that is in use, and nothing has changed", async () => {
    const handoffId = randomUUID();
    await desk.handOff({ handoffId });
    const back = {
      teamId: desk.flights.teamId,
      from: { teamId: desk.baggage.teamId, assigneeId: null },
      by: desk.ben,
    };
    expect(await desk.handOff({ ...back, handoffId })).toEqual({ ok: false, reason: "not_allowed" });
    expect(await desk.holder()).toEqual(desk.inBaggage());
    expect(await desk.story()).toHaveLength(1);
  });
});

describe("to whom something can be handed", () => {
  it("is every team with an inbox and the people who work in it", async () => {
    await database.insert(team).values({ id: randomUUID(), name: "Night", createdAt: desk.now });
    const gone = desk.kim.id;
    await database.update(user).set({ disabledAt: desk.now }).where(eq(user.id, gone));
    await database.insert(teamMember).values({ teamId: desk.baggage.teamId, userId: desk.ana.id });
    const places = await handoffPlaces(database, desk.ana, desk.matter.id);
    expect(places?.map(({ name, people }) => [name, people.map((person) => person.name)])).toEqual([
      ["Baggage and refunds", ["Ana", "Ben"]],
      ["Flight changes", ["Ana", "Mara"]],
    ]);
  });
});
