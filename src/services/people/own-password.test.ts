import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { LinkOutcome } from "@/core/people";
import { signedIn } from "@/db/access/sessions";
import { ownSessions } from "@/db/queries/own-sessions";
import { type AnsweringDesk, openAnsweringDesk } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { endOtherSessions } from "../end-session";
import { changePassword } from "./change-password";
import { choosePassword } from "./choose-password";
import { renewLink } from "./give-link";
import { invitePerson } from "./invite-person";

const { database } = await testDatabase();
const PASSWORD = "long enough for anybody";

let desk: AnsweringDesk;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
});

const codeOf = (outcome: LinkOutcome) => (outcome.ok ? outcome.code : "");
const choose = (code: string) => choosePassword(database, { code, password: PASSWORD, now: desk.now });
const viewerOf = async (sessionId: string) => (await signedIn(database, [sessionId], desk.now))[0]?.viewer;

/** Somebody who came by a link, and has another one in hand. */
async function signedInTwice() {
  const email = `noor-${randomUUID().slice(0, 8)}@haldenair.example`;
  const wish = { name: "Noor", email, role: "agent" as const, teamIds: [desk.flights.teamId] };
  const verdict = await choose(
    codeOf(await invitePerson(database, { viewer: desk.ada, wish, now: desk.now })),
  );
  const here = verdict.ok ? verdict.sessionId : "";
  const viewer = await viewerOf(here);
  if (!viewer) throw new Error("Nobody was let in.");
  const link = await renewLink(database, { viewer: desk.ada, id: viewer.id, now: desk.now });
  return { viewer, here, link: codeOf(link) };
}

describe("one's own password", () => {
  it("is changed by whoever knows the old one, and ends every other way in", async () => {
    const { viewer, here, link } = await signedInTwice();
    const asked = { userId: viewer.id, sessionId: here, wanted: "another one of length", now: desk.now };
    expect(await changePassword(database, { ...asked, current: "not this" })).toEqual({
      ok: false,
      reason: "wrong_password",
    });
    expect(await changePassword(database, { ...asked, current: PASSWORD })).toEqual({ ok: true });
    expect(await viewerOf(here)).toBeDefined();
    expect(await choose(link)).toEqual({ ok: false, reason: "invalid_code" });
  });

  it("can't be guessed from an open screen", async () => {
    const { viewer, here } = await signedInTwice();
    const asked = { userId: viewer.id, sessionId: here, wanted: "another one of length", now: desk.now };
    for (let tries = 0; tries < 10; tries++)
      await changePassword(database, { ...asked, current: `guess ${tries}` });
    expect(await changePassword(database, { ...asked, current: PASSWORD })).toEqual({
      ok: false,
      reason: "too_many",
    });
  });

  it("chosen by a link ends the sign-ins before it, and signing out elsewhere leaves this one", async () => {
    const { viewer, here, link } = await signedInTwice();
    const verdict = await choose(link);
    const now = verdict.ok ? verdict.sessionId : "";
    expect(await viewerOf(here)).toBeUndefined();
    const asked = { userId: viewer.id, sessionId: now, now: desk.now };
    expect(await ownSessions(database, asked)).toMatchObject([{ isThis: true }]);
    await endOtherSessions(database, { userId: viewer.id, except: now, now: desk.now });
    expect(await viewerOf(now)).toBeDefined();
    await endOtherSessions(database, { userId: viewer.id, except: randomUUID(), now: desk.now });
    expect(await viewerOf(now)).toBeUndefined();
  });
});
