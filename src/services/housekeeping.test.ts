import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/new-id";
import { activity, conversation } from "@/db/schema/conversation";
import { notification } from "@/db/schema/notification";
import { session } from "@/db/schema/people";
import { platformEvent, platformEventBody } from "@/db/schema/platform-event";
import { stagedJob } from "@/db/schema/work";
import { testDatabase } from "@/testing/database";
import { aChannel, aConversation, aUser, MONDAY, minutesAfter } from "@/testing/factories";
import { stageRechecks, tidyUp, wakeSnoozed } from "./housekeeping";

const { database } = await testDatabase();
const DAY_MINUTES = 24 * 60;

describe("housekeeping", () => {
  it("forgets raw bodies after 30 days, and keeps the keys that make an event one", async () => {
    const { id: channelId } = await aChannel(database);
    const event = async (externalId: string, receivedAt: Date) => {
      const key = { channelId, kind: "post", externalId, version: "1", road: "pull" as const };
      const [row] = await database
        .insert(platformEvent)
        .values({ ...key, receivedAt })
        .returning({ id: platformEvent.id });
      await database.insert(platformEventBody).values({ eventId: row?.id ?? 0, body: new Uint8Array([1]) });
    };
    const now = minutesAfter(MONDAY, 31 * DAY_MINUTES);
    await event("old", MONDAY);
    await event("new", minutesAfter(MONDAY, 2 * DAY_MINUTES));
    expect(await tidyUp(database, now)).toBe(1);
    expect(await database.select().from(platformEvent)).toHaveLength(2);
    expect(await database.select().from(platformEventBody)).toHaveLength(1);
  });

  it("forgets sessions long after they ended, and no others", async () => {
    const { id: userId } = await aUser(database);
    const base = { userId, createdAt: MONDAY, lastSeenAt: MONDAY };
    await database.insert(session).values([
      { ...base, id: newId(), expiresAt: minutesAfter(MONDAY, 100 * DAY_MINUTES), endedAt: MONDAY },
      { ...base, id: newId(), expiresAt: minutesAfter(MONDAY, 100 * DAY_MINUTES) },
    ]);
    await tidyUp(database, minutesAfter(MONDAY, 40 * DAY_MINUTES));
    expect(await database.select().from(session).where(eq(session.userId, userId))).toHaveLength(1);
  });

  it("forgets what people were told after 30 days, read or not", async () => {
    const { id: userId } = await aUser(database);
    const { id: conversationId } = await aConversation(database);
    const told = { userId, conversationId, kind: "assigned" as const };
    await database.insert(notification).values([
      { ...told, createdAt: MONDAY },
      { ...told, createdAt: minutesAfter(MONDAY, 2 * DAY_MINUTES) },
    ]);
    await tidyUp(database, minutesAfter(MONDAY, 31 * DAY_MINUTES));
    expect(await database.select().from(notification).where(eq(notification.userId, userId))).toHaveLength(1);
  });

  it("opens what was snoozed when its time has come, not before", async () => {
    const matter = await aConversation(database, {
      status: "snoozed",
      snoozedUntil: minutesAfter(MONDAY, 60),
    });
    expect(await wakeSnoozed(database, minutesAfter(MONDAY, 59))).toBe(0);
    expect(await wakeSnoozed(database, minutesAfter(MONDAY, 60))).toBe(1);
    const [row] = await database.select().from(conversation).where(eq(conversation.id, matter.id));
    expect(row).toMatchObject({ status: "open", snoozedUntil: null });
    expect(row?.version).toBeGreaterThan(1);
    const told = await database.select().from(activity).where(eq(activity.conversationId, matter.id));
    expect(told.map(({ name }) => name)).toEqual(["woke"]);
  });

  it("looks messages up again on active channels only", async () => {
    const active = await aChannel(database);
    const paused = await aChannel(database, { state: "paused" });
    await stageRechecks(database, MONDAY);
    const staged = (await database.select({ key: stagedJob.key }).from(stagedJob)).map(({ key }) => key);
    expect(staged).toContain(active.id);
    expect(staged).not.toContain(paused.id);
  });
});
