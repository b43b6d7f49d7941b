import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { channel, channelBudget, channelCursor, inbox } from "@/db/schema/channel";
import { conversation } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { user } from "@/db/schema/people";
import { platformEvent } from "@/db/schema/platform-event";
import { slaClock } from "@/db/schema/sla";
import { connectorFor } from "@/platforms/registry";
import { type ServedFake, serveFake } from "@/platforms/serve-fake";
import { writeDirectMessage } from "@/platforms/x/fake/act-direct-messages";
import { putPerson } from "@/platforms/x/fake/act-people";
import { deletePost, editPost, writePost } from "@/platforms/x/fake/act-posts";
import { type FakeX, fakeX } from "@/platforms/x/fake/fake-x";
import { DEMO_BRAND, ensureDemoBrand } from "@/simulator/brand";
import { control } from "@/simulator/control";
import { testDatabase } from "@/testing/database";
import { testVault } from "@/testing/told-platform";
import { callChannel } from "./channel-session";
import { ingestStored } from "./ingest/ingest-stored";
import type { ChannelContext } from "./open-channel";
import { verifyPassword } from "./passwords";
import { pauseChannel } from "./pause-channel";
import { pullChannelSource } from "./pull-channel";
import { recheckMessages } from "./recheck-messages";
import { DEMO_SIGN_INS, seedDemo } from "./seed-demo";

const { database } = await testDatabase();
const context: ChannelContext = { database, vault: testVault, connectorFor, now: () => new Date() };

let fake: FakeX;
let served: ServedFake | undefined;
let channelId: string;

beforeEach(async () => {
  await served?.close();
  await database.delete(platformEvent);
  // What an earlier world left of its allowances is not this one's.
  await database.delete(channelBudget);
  // What earlier tests left is nothing to look up again in a new world.
  await database.update(conversation).set({ status: "resolved", resolvedAt: new Date() });
  fake = fakeX({ clock: { now: () => new Date() } });
  ensureDemoBrand(fake.stage);
  served = await serveFake((request) =>
    new URL(request.url).pathname.startsWith("/_sim") ? control(fake, request) : fake.fetch(request),
  );
  await seedDemo(database, { now: new Date(), simulatorUrl: served.url, vault: testVault });
  const [row] = await database.select({ id: channel.id }).from(channel);
  channelId = row?.id ?? "";
});
afterAll(() => served?.close());

const customer = (username: string) => putPerson(fake.stage, { username, name: username });
const says = (author: { id: string }, text: string, inReplyToId: string | null = null) =>
  writePost(fake.stage, { authorId: author.id, text, inReplyToId, source: "app" });

async function pull(source: string): Promise<number> {
  await database
    .update(channelCursor)
    .set({ lastPulledAt: null, retryAt: null })
    .where(eq(channelCursor.channelId, channelId));
  const fresh = await pullChannelSource(context, { channelId, source });
  await ingestStored(context, new Date());
  return fresh;
}

const messageOf = async (externalId: string) => {
  const [row] = await database
    .select()
    .from(message)
    .where(and(eq(message.channelId, channelId), eq(message.externalId, externalId)));
  return row;
};

describe("the road in, over X", () => {
  it("brings a mention into a conversation, once, however often it is pulled", async () => {
    const post = says(customer("noor_a"), "@haldenair my flight HA417 was cancelled!");
    expect(await pull("mentions")).toBe(1);
    expect(await pull("mentions")).toBe(0);
    expect(await messageOf(post.id)).toMatchObject({
      origin: "customer",
      direction: "inbound",
      mayAnswerInPublic: true,
    });
  });

  it("records what the brand answers in X's own app as ours, and meets the promise", async () => {
    const post = says(customer("noor_b"), "@haldenair where is my bag?");
    const answer = says({ id: DEMO_BRAND.id }, "@noor_b it is on its way.", post.id);
    await pull("own_posts");
    await pull("mentions");
    const [asked, answered] = [await messageOf(post.id), await messageOf(answer.id)];
    expect(answered).toMatchObject({
      origin: "platform_app",
      state: "sent",
      conversationId: asked?.conversationId,
    });
    const [clock] = await database
      .select()
      .from(slaClock)
      .where(eq(slaClock.conversationId, asked?.conversationId ?? ""));
    expect(clock).toMatchObject({ startedBy: asked?.id, metBy: answered?.id, metAt: answered?.occurredAt });
  });

  it("brings direct messages into a private conversation", async () => {
    const person = customer("noor_c");
    writeDirectMessage(fake.stage, {
      senderId: person.id,
      recipientId: DEMO_BRAND.id,
      text: "Hello, it is about my refund.",
    });
    await pull("direct_messages");
    const rows = await database.select().from(conversation).where(eq(conversation.visibility, "private"));
    expect(rows).toHaveLength(1);
  });

  it("sees edits and deletions by looking messages up again", async () => {
    const post = says(customer("noor_d"), "@haldenair two weeks and no refund");
    const gone = says(customer("noor_e"), "@haldenair my card is 4242 4242 4242 4242");
    await pull("mentions");
    editPost(fake.stage, post.id, "@haldenair three weeks and no refund");
    deletePost(fake.stage, gone.id);
    expect(await recheckMessages(context, channelId)).toBe(2);
    await ingestStored(context, new Date());
    expect(await messageOf(post.id)).toMatchObject({
      body: "@haldenair three weeks and no refund",
      editedAt: expect.any(Date),
    });
    expect(await messageOf(gone.id)).toMatchObject({ body: "", deletedAt: expect.any(Date) });
    expect(await recheckMessages(context, channelId)).toBe(0);
  });

  it("waits for the platform's own reset and says why", async () => {
    fake.faults.switchOn({ kind: "rate_limited", path: "/2/users/*/mentions", resetSeconds: 600 });
    await pull("mentions");
    const [cursor] = await database
      .select()
      .from(channelCursor)
      .where(and(eq(channelCursor.channelId, channelId), eq(channelCursor.source, "mentions")));
    expect(cursor).toMatchObject({
      failures: 1,
      leasedUntil: null,
      lastError: expect.any(String),
      retryAt: expect.any(Date),
    });
    expect(cursor?.retryAt?.getTime()).toBeGreaterThan(Date.now() + 500_000);
  });

  it("loses nothing when the scan stops between two pages and posts come meanwhile", async () => {
    const person = customer("noor_f");
    const posts = Array.from({ length: 230 }, (_, at) => says(person, `@haldenair question ${at}`));
    fake.faults.switchOn({
      kind: "status",
      path: "/2/users/*/mentions",
      times: 9,
      probability: 0.4,
      seed: 3,
    });
    for (let run = 0; run < 12; run++) {
      posts.push(says(person, `@haldenair and one more ${run}`));
      await pull("mentions");
    }
    fake.faults.clear();
    await pull("mentions");
    const stored = await database
      .select({ id: message.externalId })
      .from(message)
      .where(eq(message.channelId, channelId));
    const ids = new Set(stored.map(({ id }) => id));
    expect(posts.filter(({ id }) => !ids.has(id))).toEqual([]);
  });
});

describe("the demo's seed", () => {
  it("adds nothing the second time, keeps what people changed, and follows the simulator", async () => {
    await database.update(inbox).set({ name: "Renamed by people" });
    const before = await database.select().from(user);
    await seedDemo(database, { now: new Date(), simulatorUrl: served?.url ?? "", vault: testVault });
    expect(await database.select().from(user)).toEqual(before);
    expect((await database.select().from(inbox)).map(({ name }) => name)).toEqual([
      "Renamed by people",
      "Renamed by people",
    ]);
    expect(await database.select().from(channel)).toMatchObject([{ baseUrl: served?.url, state: "active" }]);
  });

  it("has people who can sign in with the passwords that are printed", async () => {
    for (const { email, password, role } of DEMO_SIGN_INS) {
      const [row] = await database.select().from(user).where(eq(user.email, email));
      expect(row?.role).toBe(role);
      expect(await verifyPassword(password, row?.passwordHash ?? "")).toBe(true);
    }
  });
});

describe("credentials", () => {
  const who = () => callChannel(context, channelId, (session) => session.whoAmI());
  const trades = () => fake.log.since(0).filter(({ path }) => path === "/2/oauth2/token").length;
  const state = async () => (await database.select().from(channel).where(eq(channel.id, channelId)))[0];
  const THREE_HOURS_MS = 3 * 60 * 60_000;

  it("are refreshed once for all who find them refused, and stored before they are used", async () => {
    fake.stage.advance(THREE_HOURS_MS);
    const before = await state();
    const answers = await Promise.all([who(), who(), who()]);
    expect(answers.map(({ username }) => username)).toEqual(["haldenair", "haldenair", "haldenair"]);
    expect(trades()).toBe(1);
    expect(await state()).toMatchObject({
      state: "active",
      credentialsVersion: (before?.credentialsVersion ?? 0) + 1,
    });
  });

  it("are asked for once more when the answer is lost, then the channel is paused with the reason", async () => {
    fake.stage.advance(THREE_HOURS_MS);
    fake.faults.switchOn({ kind: "reset", path: "/2/oauth2/token", applied: true });
    await expect(who()).rejects.toMatchObject({ fault: "unauthorized" });
    expect(trades()).toBe(2);
    expect(await state()).toMatchObject({ state: "paused", stateReason: "refresh_refused" });
  });

  it("stay as they are while the platform is only away", async () => {
    fake.stage.advance(THREE_HOURS_MS);
    fake.faults.switchOn({ kind: "rate_limited", path: "/2/oauth2/token" });
    await expect(who()).rejects.toMatchObject({ fault: "rate_limited" });
    expect(await state()).toMatchObject({ state: "active" });
  });

  it("of a paused channel are not used", async () => {
    await pauseChannel(context, channelId, "unauthorized");
    await expect(who()).rejects.toMatchObject({ fault: "unauthorized" });
    expect(fake.log.since(0).filter(({ path }) => path === "/2/users/me")).toHaveLength(1);
  });
});
