import { beforeEach, expect, it } from "vitest";
import { signedIn } from "@/db/access/sessions";
import { inboxChoices } from "@/db/queries/inboxes";
import { inbox } from "@/db/schema/channel";
import { accessCode, team, user } from "@/db/schema/people";
import { testDatabase } from "@/testing/database";
import { awaitsFirstAdmin, createFirstAdmin, ensureFirstAdminCode } from "./first-admin";

const { database } = await testDatabase();
const NOW = new Date("2026-11-04T12:00:00.000Z");
const ada = {
  name: "Ada",
  email: "ada@haldenair.example",
  password: "a long enough one",
  teamName: "Care",
  now: NOW,
};
const hoursLater = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const codeOf = async (now = NOW) => (await ensureFirstAdminCode(database, now)) ?? "";

beforeEach(async () => {
  await database.delete(user);
  await database.delete(accessCode);
  await database.delete(inbox);
  await database.delete(team);
});

it("makes the first admin, signed in", async () => {
  const verdict = await createFirstAdmin(database, { ...ada, code: await codeOf() });
  const [found] = await signedIn(database, verdict.ok ? [verdict.sessionId] : [], NOW);
  expect(found?.viewer).toMatchObject({ name: "Ada", role: "admin" });
});

it("leaves a team of theirs with an inbox that a channel can feed", async () => {
  await createFirstAdmin(database, { ...ada, code: await codeOf() });
  expect(await inboxChoices(database)).toMatchObject([{ name: "Care", teamName: "Care" }]);
});

it("takes the code as people copy it", async () => {
  const code = (await codeOf()).toUpperCase().replaceAll("-", " ");
  expect(await createFirstAdmin(database, { ...ada, code: ` ${code}\n` })).toMatchObject({ ok: true });
});

it("gives no code once there is anybody", async () => {
  expect(await awaitsFirstAdmin(database)).toBe(true);
  await createFirstAdmin(database, { ...ada, code: await codeOf() });
  expect(await ensureFirstAdminCode(database, NOW)).toBeNull();
  expect(await awaitsFirstAdmin(database)).toBe(false);
});

it("lets one of two through with the same code", async () => {
  const code = await codeOf();
  const verdicts = await Promise.all(
    ["one", "two"].map((name) =>
      createFirstAdmin(database, { ...ada, code, email: `${name}@haldenair.example` }),
    ),
  );
  expect(verdicts.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await database.$count(user)).toBe(1);
});

it("refuses a used, an old, a replaced, an empty and a made-up code", async () => {
  const replaced = await codeOf();
  const code = await codeOf();
  for (const wrong of [replaced, "", "-", "0".repeat(40), `${code}0`]) {
    expect(await createFirstAdmin(database, { ...ada, code: wrong })).toEqual({
      ok: false,
      reason: "invalid_code",
    });
  }
  expect(await createFirstAdmin(database, { ...ada, code, now: hoursLater(48) })).toEqual({
    ok: false,
    reason: "invalid_code",
  });
  expect(await createFirstAdmin(database, { ...ada, code, now: hoursLater(47) })).toMatchObject({ ok: true });
  expect(await createFirstAdmin(database, { ...ada, code })).toEqual({ ok: false, reason: "invalid_code" });
});

it("keeps no code that could be read from the database", async () => {
  const code = await codeOf();
  const rows = JSON.stringify(await database.select().from(accessCode));
  expect(rows).not.toContain(code);
  expect(rows).not.toContain(code.replaceAll("-", ""));
});
