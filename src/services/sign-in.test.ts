import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { SESSION_IDLE_HOURS, SESSION_MAX_DAYS, signedIn, touchSession } from "@/db/access/sessions";
import { session, signInAttempt, user } from "@/db/schema/people";
import { testDatabase } from "@/testing/database";
import { hire } from "@/testing/desk";
import { endSession } from "./end-session";
import { hashPassword } from "./passwords";
import {
  ATTEMPTS_PER_ADDRESS_MAX,
  ATTEMPTS_PER_NETWORK_MAX,
  ATTEMPTS_WINDOW_MINUTES,
  signIn,
} from "./sign-in";

const { database } = await testDatabase();
const START = new Date("2026-11-04T12:00:00.000Z");
const PASSWORD = "correct horse";
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const hours = (count: number) => later(count * 60);

let passwordHash = "";
let networks = 0;

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
});

/** Somebody with the right password, typed from a network of its own unless another is given. */
async function person(given: Partial<typeof user.$inferInsert> = {}) {
  const { id } = await hire(database, { name: "Ana", role: "agent", teamIds: [], passwordHash });
  await database
    .update(user)
    .set({ email: `${id}@haldenair.example`, ...given })
    .where(eq(user.id, id));
  return { id, email: given.email ?? `${id}@haldenair.example`, networkAddress: `192.0.2.${++networks}` };
}
const attempt = (typed: { email: string; networkAddress: string; password?: string }, now = START) =>
  signIn(database, { password: PASSWORD, ...typed, countingKey: new Uint8Array(32), now });

const invalid = { ok: false, reason: "invalid" };
const tooMany = { ok: false, reason: "too_many" };

describe("signing in", () => {
  it("opens a session for the right password, whatever the case of the address", async () => {
    const ana = await person();
    const verdict = await attempt({ ...ana, email: ana.email.toUpperCase() });
    const [found] = await signedIn(database, verdict.ok ? [verdict.sessionId] : [], START);
    expect(found?.viewer).toMatchObject({ id: ana.id, role: "agent", teamIds: [] });
  });

  it("never lets a wrong password in", async () => {
    const ana = await person();
    for (const password of ["", " ", "Correct horse", `${PASSWORD} `, "\0", passwordHash]) {
      expect({ password, verdict: await attempt({ ...ana, password }) }).toEqual({
        password,
        verdict: invalid,
      });
    }
    expect(await database.$count(session, eq(session.userId, ana.id))).toBe(0);
  });

  it("says the same of an unknown address, of one without a password and of a disabled one", async () => {
    expect(await attempt({ email: "nobody@haldenair.example", networkAddress: "192.0.2.200" })).toEqual(
      invalid,
    );
    expect(await attempt(await person({ passwordHash: null }))).toEqual(invalid);
    expect(await attempt(await person({ disabledAt: START }))).toEqual(invalid);
    expect(await attempt(await person({ passwordHash: "" }))).toEqual(invalid);
  });

  it("works as long on an unknown address as on a known one", async () => {
    const ana = await person();
    const timed = async (email: string) => {
      const began = performance.now();
      await attempt({ email, networkAddress: `198.51.100.${++networks}`, password: "wrong" });
      return performance.now() - began;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 7; round++) {
      known.push(await timed(ana.email));
      unknown.push(await timed(`nobody-${round}@haldenair.example`));
    }
    // Without the work on the unknown address it would answer in a tenth of the time.
    expect(median(unknown)).toBeGreaterThan(median(known) / 3);
  });
});

describe("guessing", () => {
  it("ends for an address after so many attempts, also for the right password, and begins anew after the window", async () => {
    const ana = await person();
    for (let guess = 0; guess < ATTEMPTS_PER_ADDRESS_MAX; guess++) {
      expect(await attempt({ ...ana, networkAddress: `203.0.113.${guess}`, password: "wrong" })).toEqual(
        invalid,
      );
    }
    expect(await attempt(ana)).toEqual(tooMany);
    expect(await attempt(ana, later(ATTEMPTS_WINDOW_MINUTES - 1))).toEqual(tooMany);
    expect(await attempt(ana, later(ATTEMPTS_WINDOW_MINUTES))).toMatchObject({ ok: true });
  });

  it("ends for a network after so many attempts on any address", async () => {
    const from = { networkAddress: "203.0.113.250", password: "wrong" };
    const guesses = Array.from({ length: ATTEMPTS_PER_NETWORK_MAX }, (_, at) =>
      attempt({ ...from, email: `guess-${at}@haldenair.example` }),
    );
    expect(new Set((await Promise.all(guesses)).map((verdict) => verdict.ok || verdict.reason))).toEqual(
      new Set(["invalid"]),
    );
    expect(await attempt({ ...(await person()), networkAddress: from.networkAddress })).toEqual(tooMany);
  });

  it("lets no more than the limit through when all come at once", async () => {
    const ana = await person();
    const verdicts = await Promise.all(
      Array.from({ length: 100 }, () => attempt({ ...ana, password: "wrong" })),
    );
    expect(
      verdicts.filter((verdict) => !verdict.ok && verdict.reason === "invalid").length,
    ).toBeLessThanOrEqual(ATTEMPTS_PER_ADDRESS_MAX);
  });

  it("is forgotten once the right password was typed", async () => {
    const ana = await person();
    for (let round = 0; round < 3; round++) {
      for (let guess = 1; guess < ATTEMPTS_PER_ADDRESS_MAX; guess++)
        await attempt({ ...ana, password: "wrong" });
      expect(await attempt(ana)).toMatchObject({ ok: true });
    }
  });

  it("is counted without keeping an address", async () => {
    const ana = await person();
    await attempt({ ...ana, password: "wrong" });
    const subjects = await database.select({ subject: signInAttempt.subject }).from(signInAttempt);
    expect(JSON.stringify(subjects)).not.toContain(ana.email);
    expect(JSON.stringify(subjects)).not.toContain(ana.networkAddress);
  });
});

describe("a session", () => {
  const open = async () => {
    const verdict = await attempt(await person());
    if (!verdict.ok) throw new Error("signing in failed");
    return verdict.sessionId;
  };
  const runs = async (id: string, now: Date) => (await signedIn(database, [id], now)).length === 1;

  it("ends at once when it is ended, and stays ended", async () => {
    const id = await open();
    await endSession(database, id, later(1));
    await touchSession(database, id, later(2));
    expect(await runs(id, later(2))).toBe(false);
  });

  it("ends by itself when nothing is heard of it", async () => {
    const id = await open();
    expect(await runs(id, new Date(hours(SESSION_IDLE_HOURS).getTime() - 1))).toBe(true);
    expect(await runs(id, hours(SESSION_IDLE_HOURS))).toBe(false);
  });

  it("goes on while it is used, but not for ever", async () => {
    const id = await open();
    for (let day = 2; day < SESSION_MAX_DAYS; day += 2) await touchSession(database, id, hours(day * 24));
    expect(await runs(id, hours(SESSION_MAX_DAYS * 24 - 1))).toBe(true);
    await touchSession(database, id, hours(SESSION_MAX_DAYS * 24 - 1));
    expect(await runs(id, hours(SESSION_MAX_DAYS * 24))).toBe(false);
  });
});

const median = (values: number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
