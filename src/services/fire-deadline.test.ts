import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/new-id";
import { activity, conversation } from "@/db/schema/conversation";
import { deadline, slaClock } from "@/db/schema/sla";
import { testDatabase } from "@/testing/database";
import { aConversation, aPolicy } from "@/testing/factories";
import { fireDeadline, sweepDeadlines } from "./fire-deadline";

const { database } = await testDatabase();
const HOUR_MS = 3_600_000;

/** A running clock whose breach is `breachInMs` from now by the database's clock, which is this machine's. */
async function aClock({ breachInMs, metAt = null }: { breachInMs: number; metAt?: Date | null }) {
  const matter = await aConversation(database);
  const policy = await aPolicy(database);
  const breachAt = new Date(Date.now() + breachInMs);
  const dueAt = new Date(breachAt.getTime() - 1);
  const startedAt = new Date(dueAt.getTime() - HOUR_MS);
  const warnAt = new Date(dueAt.getTime() - HOUR_MS / 4);
  const id = newId();
  await database.insert(slaClock).values({
    id,
    conversationId: matter.id,
    kind: "first_response",
    policyId: policy.id,
    policyVersion: 1,
    startedAt,
    dueAt,
    warnAt,
    metAt,
  });
  await database.insert(deadline).values([
    { clockId: id, kind: "warning", at: warnAt },
    { clockId: id, kind: "breach", at: breachAt },
  ]);
  const row = async () => (await database.select().from(slaClock).where(eq(slaClock.id, id)))[0];
  const told = async (name: string) =>
    database
      .select()
      .from(activity)
      .where(and(eq(activity.conversationId, matter.id), eq(activity.name, name)));
  return { id, dueAt, warnAt, row, told, conversationId: matter.id };
}

describe("a deadline", () => {
  it("breaches in the first millisecond after the due time, and says when", async () => {
    const { id, dueAt, row, told } = await aClock({ breachInMs: 0 });
    await fireDeadline(database, { clockId: id, kind: "breach" }, new Date());
    expect(await row()).toMatchObject({ breachedAt: new Date(dueAt.getTime() + 1) });
    expect(await told("breached")).toHaveLength(1);
  });

  it("does not fire before its moment", async () => {
    const { id, row } = await aClock({ breachInMs: 5_000 });
    expect(await fireDeadline(database, { clockId: id, kind: "breach" }, new Date())).toBe(false);
    expect(await row()).toMatchObject({ breachedAt: null });
  });

  it("fires once, whatever jobs and sweeps come at the same time", async () => {
    const { id, told, conversationId } = await aClock({ breachInMs: -1_000 });
    const job = () => fireDeadline(database, { clockId: id, kind: "breach" }, new Date());
    await Promise.all([
      job(),
      sweepDeadlines(database, new Date()),
      job(),
      sweepDeadlines(database, new Date()),
      job(),
    ]);
    await sweepDeadlines(database, new Date());
    expect(await told("breached")).toHaveLength(1);
    expect(await told("warned")).toHaveLength(1);
    const [row] = await database.select().from(conversation).where(eq(conversation.id, conversationId));
    expect(row?.version).toBeGreaterThan(1);
  });

  it("stays silent when the promise was kept", async () => {
    const { id, told } = await aClock({ breachInMs: -1_000, metAt: new Date() });
    await fireDeadline(database, { clockId: id, kind: "breach" }, new Date());
    await sweepDeadlines(database, new Date());
    expect(await told("breached")).toEqual([]);
  });
});
