import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { MessageEvent } from "@/core/inbound-event";
import type { DeliveryState } from "@/core/views";
import { newId } from "@/db/new-id";
import { activity, conversation } from "@/db/schema/conversation";
import { message, messageVersion, sendAttempt } from "@/db/schema/message";
import { slaClock } from "@/db/schema/sla";
import { testDatabase } from "@/testing/database";
import { aUser, MONDAY, minutesAfter } from "@/testing/factories";
import { ingestDesk } from "@/testing/ingest-desk";

const { database } = await testDatabase();
const at = (minute: number) => minutesAfter(MONDAY, minute);

/** A customer's post, and an answer of ours to it that was called out without our learning its id. */
async function scene({
  state = "unknown",
  body = "We are looking into it.",
  attempted = true,
}: {
  state?: DeliveryState;
  body?: string;
  attempted?: boolean;
} = {}) {
  const desk = await ingestDesk(database);
  await desk.hears([desk.post("a1", { by: "ana" })]);
  const [asked] = await database.select().from(message).where(eq(message.channelId, desk.channel.id));
  if (!asked) throw new Error("The post was not stored.");
  const { channelId, threadId, conversationId, visibility } = asked;
  const userId = (await aUser(database)).id;
  const ours = {
    id: newId(),
    channelId,
    threadId,
    conversationId,
    visibility,
    userId,
    body,
    state,
    targetId: asked.id,
  };
  await database
    .insert(message)
    .values({ ...ours, direction: "outbound", origin: "agent", occurredAt: at(4), createdAt: at(4) });
  if (attempted) {
    const outcome = state === "unknown" ? { outcome: "unknown" as const, finishedAt: at(6) } : {};
    await database
      .insert(sendAttempt)
      .values({ messageId: ours.id, number: 1, startedAt: at(5), ...outcome });
  }
  const row = async () => (await database.select().from(message).where(eq(message.id, ours.id)))[0];
  const outbound = () =>
    database
      .select()
      .from(message)
      .where(eq(message.direction, "outbound"))
      .then((rows) => rows.filter((one) => one.channelId === channelId));
  return { desk, conversationId: conversationId ?? "", ours, row, outbound };
}

const echo = (text = "@ana We are looking into it.") => ({
  by: "brand",
  parent: "a1",
  root: "a1",
  minute: 5,
  text,
});

describe("our own echo", () => {
  it.each(["sending", "unknown"] as const)(
    "settles the answer that was %s, and is no message of its own",
    async (state) => {
      const { desk, row, outbound, conversationId } = await scene({ state });
      await desk.hears([desk.post("o1", echo())]);
      expect(await row()).toMatchObject({
        state: "sent",
        externalId: "o1",
        sentAt: at(5),
        occurredAt: at(5),
      });
      expect(await outbound()).toHaveLength(1);
      const [clock] = await database
        .select()
        .from(slaClock)
        .where(eq(slaClock.conversationId, conversationId));
      expect(clock).toMatchObject({ metAt: at(5), metBy: (await row())?.id });
      const [attempt] = await database
        .select()
        .from(sendAttempt)
        .where(eq(sendAttempt.messageId, (await row())?.id ?? ""));
      expect(attempt).toMatchObject({ outcome: "sent", finishedAt: expect.any(Date) });
      expect(
        (await database.select().from(conversation).where(eq(conversation.id, conversationId)))[0],
      ).toMatchObject({ unknownSends: 0 });
    },
  );

  it("gives its id to an answer that a person had called sent, and is no message of its own", async () => {
    const { desk, row, outbound } = await scene({ state: "sent" });
    await desk.hears([desk.post("o1", echo())]);
    expect(await row()).toMatchObject({ state: "sent", externalId: "o1" });
    expect(await outbound()).toHaveLength(1);
  });

  it("is told in the history once, however often it comes", async () => {
    const { desk, conversationId } = await scene();
    await desk.hears([desk.post("o1", echo())]);
    await desk.hears([desk.post("o1", echo())]);
    const told = await database.select().from(activity).where(eq(activity.conversationId, conversationId));
    expect(told.filter(({ name }) => name === "replied")).toHaveLength(1);
  });

  it.each([
    ["other words", echo("@ana Something else entirely.")],
    ["an answer to another post", { ...echo(), parent: "o0" }],
    ["a post older than our call", { ...echo(), minute: -10 }],
  ])("is not seen in %s", async (_what, written) => {
    const { desk, row, outbound } = await scene();
    await desk.hears([desk.post("o1", written)]);
    expect(await row()).toMatchObject({ state: "unknown", externalId: null });
    expect(await outbound()).toHaveLength(2);
  });

  it("is not seen for an answer that was never called out", async () => {
    const { desk, row } = await scene({ state: "queued", attempted: false });
    await desk.hears([desk.post("o1", echo())]);
    expect(await row()).toMatchObject({ state: "queued", externalId: null });
  });

  it("settles one answer each when the same words were sent twice", async () => {
    const { desk, ours, outbound } = await scene();
    await database.insert(message).values({
      ...ours,
      id: newId(),
      direction: "outbound",
      origin: "agent",
      occurredAt: at(4),
      createdAt: at(4),
    });
    await desk.hears([desk.post("o1", echo())]);
    expect((await outbound()).map(({ state }) => state).sort()).toEqual(["sent", "unknown"]);
  });
});

describe("an answer of ours that was edited", () => {
  const words = async (ours: { id: string }) =>
    (await database.select().from(messageVersion).where(eq(messageVersion.messageId, ours.id))).map(
      ({ body }) => body,
    );
  const later = (post: MessageEvent): MessageEvent => ({
    ...post,
    orderKey: `${post.orderKey}-later`,
    current: { ...post.current, version: "later", occurredAt: at(8) },
  });

  it("here keeps the words that were written here when the platform shows them", async () => {
    const { desk, row, ours } = await scene({ state: "sent" });
    await desk.hears([desk.post("o1", echo())]);
    const body = "We are looking into it: +31 6 12345678.";
    await database.update(message).set({ body, editedBy: ours.userId }).where(eq(message.id, ours.id));
    await desk.hears([later(desk.post("o1", echo(`@ana ${body}`)))]);
    expect(await row()).toMatchObject({ body, masks: [], version: "later", editedBy: ours.userId });
    expect(await words(ours)).toEqual([]);
  });

  it("elsewhere shows the new words and keeps the old ones", async () => {
    const { desk, row, ours } = await scene({ state: "sent" });
    await desk.hears([desk.post("o1", echo())]);
    await desk.hears([later(desk.post("o1", echo("@ana It has been found.")))]);
    expect(await row()).toMatchObject({ body: "@ana It has been found.", editedAt: at(8), editedBy: null });
    expect(await words(ours)).toEqual([ours.body]);
  });
});
