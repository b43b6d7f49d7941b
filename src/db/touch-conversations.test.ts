import { asc } from "drizzle-orm";
import { expect, it } from "vitest";
import { testDatabase } from "@/testing/database";
import { aConversation, aMessage, MONDAY, minutesAfter } from "@/testing/factories";
import { conversation } from "./schema/conversation";
import { touchConversations } from "./touch-conversations";

const { database } = await testDatabase();

it("puts what has no promise running in the order of its latest message, the newest first", async () => {
  const older = await aConversation(database);
  await aMessage(database, older, { occurredAt: minutesAfter(MONDAY, 1) });
  const newer = await aConversation(database);
  await aMessage(database, newer, { occurredAt: minutesAfter(MONDAY, 2) });
  const silent = await aConversation(database, { createdAt: MONDAY });
  await database.transaction((tx) => touchConversations(tx, [older.id, newer.id, silent.id]));
  const rows = await database
    .select({ id: conversation.id })
    .from(conversation)
    .orderBy(asc(conversation.sortDueAt));
  expect(rows.map(({ id }) => id)).toEqual([newer.id, older.id, silent.id]);
});
