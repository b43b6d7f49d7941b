import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { PersonWish } from "@/core/people";
import type { Viewer } from "@/core/views";
import { signedIn } from "@/db/access/sessions";
import { organisationView } from "@/db/queries/organisation-view";
import { activity, conversation } from "@/db/schema/conversation";
import { accessCode, user } from "@/db/schema/people";
import { type AnsweringDesk, openAnsweringDesk } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { hire, openMatter } from "@/testing/desk";
import { hashPassword } from "../passwords";
import { signIn } from "../sign-in";
import { changePerson } from "./change-person";
import { choosePassword } from "./choose-password";
import { renewLink } from "./give-link";
import { invitePerson } from "./invite-person";

const { database } = await testDatabase();
const PASSWORD = "long enough for anybody";
const HOUR_MS = 3_600_000;

let desk: AnsweringDesk;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
});

const later = (hours: number) => new Date(desk.now.getTime() + hours * HOUR_MS);
const anAddress = () => `noor-${randomUUID().slice(0, 8)}@haldenair.example`;
const invite = (viewer: Viewer, more: Partial<Parameters<typeof invitePerson>[1]["wish"]> = {}) =>
  invitePerson(database, {
    viewer,
    wish: { name: "Noor", email: anAddress(), role: "agent", teamIds: [desk.flights.teamId], ...more },
    now: desk.now,
  });
const codeOf = (outcome: Awaited<ReturnType<typeof invite>>) => (outcome.ok ? outcome.code : "");
const choose = (code: string, now = desk.now) => choosePassword(database, { code, password: PASSWORD, now });
const viewerOf = async (sessionId: string) => (await signedIn(database, [sessionId], desk.now))[0]?.viewer;
const wishFor = (viewer: Viewer, more: Partial<PersonWish> = {}): PersonWish => ({
  ...{ name: viewer.name, role: viewer.role, teamIds: viewer.teamIds, isDisabled: false },
  ...more,
});
const change = (viewer: Viewer, whom: Viewer, more: Partial<PersonWish>) =>
  changePerson(database, { viewer, id: whom.id, wish: wishFor(whom, more), now: desk.now });
const rowOf = async (id: string) =>
  (await organisationView(database, desk.now)).people.find((person) => person.id === id);
const stateOf = async (id: string) => (await rowOf(id))?.state;
const anAdmin = async () =>
  hire(database, { name: "Tove", role: "admin", teamIds: [], passwordHash: await hashPassword(PASSWORD) });

describe("an invitation", () => {
  it("lets one person in with a password of their own, once, as what they were invited", async () => {
    const email = anAddress();
    const code = codeOf(await invite(desk.ada, { email }));
    const verdict = await choose(code.toUpperCase().replaceAll("-", " "));
    expect(verdict.ok && (await viewerOf(verdict.sessionId))).toMatchObject({
      ...{ name: "Noor", role: "agent", teamIds: [desk.flights.teamId] },
    });
    expect(await choose(code)).toEqual({ ok: false, reason: "invalid_code" });
    const countingKey = new Uint8Array(32);
    const again = { email, password: PASSWORD, networkAddress: "::1", countingKey, now: desk.now };
    expect(await signIn(database, again)).toMatchObject({ ok: true });
  });

  it("is good for two days and no code that is none", async () => {
    const code = codeOf(await invite(desk.ada));
    for (const wrong of ["", "-", "0".repeat(40), `${code}0`])
      expect(await choose(wrong)).toEqual({ ok: false, reason: "invalid_code" });
    expect(await choose(code, later(48))).toEqual({ ok: false, reason: "invalid_code" });
    expect(await choose(code, later(47.9))).toMatchObject({ ok: true });
  });

  it("lets one of two through at the same moment", async () => {
    const code = codeOf(await invite(desk.ada));
    const verdicts = await Promise.all([choose(code), choose(code), choose(code)]);
    expect(verdicts.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("is replaced by a newer link, and stands in words nowhere", async () => {
    const email = anAddress();
    const first = codeOf(await invite(desk.ada, { email }));
    const [person] = await database.select().from(user).where(eq(user.email, email));
    const second = await renewLink(database, { viewer: desk.ada, id: person?.id ?? "", now: desk.now });
    expect(await choose(first)).toEqual({ ok: false, reason: "invalid_code" });
    const kept = JSON.stringify(await database.select().from(accessCode));
    expect(kept).not.toContain(codeOf(second).replaceAll("-", ""));
    expect(kept).not.toContain(codeOf(second));
    expect(await choose(codeOf(second))).toMatchObject({ ok: true });
  });

  it("is no key for the first admin's door, nor that one's code for this", async () => {
    const code = codeOf(await invite(desk.ada));
    await database.update(accessCode).set({ purpose: "first_admin" });
    expect(await choose(code)).toEqual({ ok: false, reason: "invalid_code" });
  });

  it("comes from admins alone", async () => {
    for (const viewer of [desk.ana, desk.mara])
      expect(await invite(viewer)).toEqual({ ok: false, reason: "not_found" });
  });

  it.each([
    ["no team for an agent", () => ({ teamIds: [] }), "no_team"],
    ["a team that does not exist", () => ({ teamIds: [randomUUID()] }), "not_found"],
  ])("is refused with %s, and nobody is added", async (_name, more, reason) => {
    const before = await database.$count(user);
    expect(await invite(desk.ada, more())).toEqual({ ok: false, reason });
    expect(await database.$count(user)).toBe(before);
  });

  it("is refused for an address that somebody has, in whatever case", async () => {
    const email = anAddress();
    await invite(desk.ada, { email });
    expect(await invite(desk.ada, { email: email.toUpperCase() })).toEqual({
      ok: false,
      reason: "address_taken",
    });
  });
});

describe("a person who is let in no more", () => {
  const newcomer = async () => {
    const email = anAddress();
    const verdict = await choose(codeOf(await invite(desk.ada, { email })));
    const viewer = verdict.ok ? await viewerOf(verdict.sessionId) : undefined;
    if (!verdict.ok || !viewer) throw new Error("Nobody was let in.");
    return { viewer, email, sessionId: verdict.sessionId };
  };

  it("is signed out everywhere, can't sign in, and gets no link", async () => {
    const { viewer, email, sessionId } = await newcomer();
    const link = await renewLink(database, { viewer: desk.ada, id: viewer.id, now: desk.now });
    expect(await change(desk.ada, viewer, { isDisabled: true })).toEqual({ ok: true });
    expect(await viewerOf(sessionId)).toBeUndefined();
    expect(await choose(codeOf(link))).toEqual({ ok: false, reason: "invalid_code" });
    expect(await renewLink(database, { viewer: desk.ada, id: viewer.id, now: desk.now })).toEqual({
      ok: false,
      reason: "disabled",
    });
    const asked = { email, password: PASSWORD, networkAddress: "::1", countingKey: new Uint8Array(32) };
    expect(await signIn(database, { ...asked, now: desk.now })).toEqual({ ok: false, reason: "invalid" });
    expect(await stateOf(viewer.id)).toBe("disabled");
  });

  it("stays signed out where they were, also when let in again", async () => {
    const { viewer, sessionId } = await newcomer();
    await change(desk.ada, viewer, { isDisabled: true });
    await change(desk.ada, viewer, { isDisabled: false });
    expect(await viewerOf(sessionId)).toBeUndefined();
    expect(await stateOf(viewer.id)).toBe("active");
  });

  it("leaves no conversation with somebody who does not see it", async () => {
    const { viewer } = await newcomer();
    const open = await openMatter(database, desk.flights, { assigneeId: viewer.id });
    const resolved = await openMatter(database, desk.flights, {
      ...{ assigneeId: viewer.id, status: "resolved", resolvedAt: desk.now },
    });
    await change(desk.ada, viewer, { isDisabled: true });
    for (const { id } of [open, resolved]) {
      const [row] = await database.select().from(conversation).where(eq(conversation.id, id));
      expect(row?.assigneeId).toBeNull();
    }
    expect(await database.select().from(activity).where(eq(activity.conversationId, open.id))).toMatchObject([
      { name: "unassigned", actorId: desk.ada.id },
    ]);
  });
});

describe("another team", () => {
  it("takes what the person does not see any longer and leaves them the rest", async () => {
    const both = [desk.flights.teamId, desk.baggage.teamId];
    const kim = await hire(database, { name: "Kim", role: "agent", teamIds: both });
    const kept = await openMatter(database, desk.flights, { assigneeId: kim.id });
    const taken = await openMatter(database, desk.baggage, { assigneeId: kim.id });
    await change(desk.ada, kim, { teamIds: [desk.flights.teamId] });
    const assignees = async ({ id }: { id: string }) =>
      (await database.select().from(conversation).where(eq(conversation.id, id)))[0]?.assigneeId;
    expect((await rowOf(kim.id))?.teamIds).toEqual([desk.flights.teamId]);
    expect(await assignees(kept)).toBe(kim.id);
    expect(await assignees(taken)).toBeNull();
  });
});

describe("the admins", () => {
  it("can't take their own rights", async () => {
    for (const more of [{ isDisabled: true }, { role: "manager" as const }])
      expect(await change(desk.ada, desk.ada, more)).toEqual({ ok: false, reason: "yourself" });
    expect(await change(desk.ada, desk.ada, { name: "Ada L." })).toEqual({ ok: true });
  });

  it("are never none, even where two take each other's rights at the same moment", async () => {
    await database.update(user).set({ role: "manager" }).where(eq(user.role, "admin"));
    const [one, other] = [await anAdmin(), await anAdmin()];
    const outcomes = await Promise.all([
      change(one, other, { isDisabled: true }),
      change(other, one, { isDisabled: true }),
    ]);
    expect(outcomes).toContainEqual({ ok: true });
    expect(outcomes).toContainEqual({ ok: false, reason: "last_admin" });
  });

  it("alone change people", async () => {
    for (const viewer of [desk.ana, desk.mara])
      expect(await change(viewer, desk.ben, { role: "admin" })).toEqual({ ok: false, reason: "not_found" });
  });
});
