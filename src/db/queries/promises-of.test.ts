import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { at, clockScene } from "@/testing/clock-scene";
import { testDatabase } from "@/testing/database";
import { hire } from "@/testing/desk";
import { slaPolicy } from "../schema/channel";
import { slaClock } from "../schema/sla";
import { promisesOf } from "./promises-of";

const { database } = await testDatabase();

it("tells each promise with the policy it was given by and the minutes that count, the latest first", async () => {
  const scene = await clockScene(database, { nextResponse: { default: 90 } });
  const viewer = await hire(database, { name: "Mara", role: "manager", teamIds: [] });
  await scene.asked(0);
  await scene.answered(20);
  await scene.asked(30);
  const promises = await promisesOf(database, viewer, scene.conversationId);
  expect(promises).toMatchObject([
    {
      ...{ kind: "next_response", minutes: 90, zone: null, goesOn: false, metAt: null, isLateArrival: false },
      ...{ startedAt: at(30).toISOString(), dueAt: at(120).toISOString() },
      counted: [{ from: at(30).toISOString(), to: at(120).toISOString() }],
      policy: { name: "60 minutes", version: 1 },
    },
    { kind: "first_response", minutes: 60, metAt: at(20).toISOString(), breachedAt: null },
  ]);
});

it("counts the hours of the version that the promise was given by, whatever its policy says now", async () => {
  const scene = await clockScene(database);
  const viewer = await hire(database, { name: "Mara", role: "manager", teamIds: [] });
  await scene.asked(0);
  const [clock] = await database
    .select()
    .from(slaClock)
    .where(eq(slaClock.conversationId, scene.conversationId));
  if (!clock) throw new Error("Nothing was promised.");
  const calendar = { tz: "Asia/Tehran", hours: {}, holidays: [] };
  const [policy] = await database.select().from(slaPolicy).where(eq(slaPolicy.id, clock.policyId));
  if (!policy) throw new Error("There is no policy.");
  await database.insert(slaPolicy).values({ ...policy, version: 2, calendar });
  expect(await promisesOf(database, viewer, scene.conversationId)).toMatchObject([
    { zone: null, policy: { version: 1 }, minutes: 60 },
  ]);
});
