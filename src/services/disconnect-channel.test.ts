import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { channel, channelCursor } from "@/db/schema/channel";
import { message } from "@/db/schema/message";
import { platformApp } from "@/db/schema/platform-app";
import { allConnectors, connectorFor } from "@/platforms/registry";
import { testDatabase } from "@/testing/database";
import { openDesk } from "@/testing/desk";
import { testVault } from "@/testing/told-platform";
import { BRAND, openWorld, WORLDS, type World } from "@/testing/worlds/world";
import { connectChannel } from "./connect-channel";
import { disconnectChannel } from "./disconnect-channel";
import { ingestStored } from "./ingest/ingest-stored";
import { type ChannelContext, openChannel } from "./open-channel";
import { pullChannelSource } from "./pull-channel";
import { overduePulls } from "./stage-pulls";

const { database } = await testDatabase();
const desk = await openDesk(database);
const context: ChannelContext = { database, vault: testVault, connectorFor, now: () => new Date() };

/** What there is nothing at the platform to take back. */
const NOTHING_TO_TAKE_BACK = ["email"];

async function connected(platform: string) {
  const world = await openWorld(platform);
  onTestFinished(() => world.end());
  const { credentials, baseUrl = world.url } = world.signIn(BRAND);
  const { inboxId } = desk.flights;
  const { channelId } = await connectChannel(context, { platform, credentials, baseUrl, inboxId });
  return { world, channelId };
}

function isWrittenTo(world: World, text: string): void {
  const { people } = world;
  const person = people.named("mira_lindqvist") ?? people.put({ username: "mira_lindqvist", name: "Mira" });
  if (people.post) people.post(person, `${people.brandCalled} ${text}`.trim(), { under: null });
  else people.writePrivately?.(person, text);
}

async function pullsEverything(channelId: string, platform: string): Promise<void> {
  for (const { source } of connectorFor(platform).capabilities.sources) {
    await database
      .update(channelCursor)
      .set({ lastPulledAt: null })
      .where(eq(channelCursor.channelId, channelId));
    await pullChannelSource(context, { channelId, source });
  }
  await ingestStored(context, new Date());
}

const said = async (channelId: string) =>
  (await database.select({ body: message.body }).from(message).where(eq(message.channelId, channelId))).map(
    ({ body }) => body,
  );

it("every platform is disconnected here", () => {
  expect([...WORLDS].sort()).toEqual(
    allConnectors()
      .map(({ platform }) => platform)
      .sort(),
  );
});

describe.each(WORLDS)("disconnecting on %s", (platform) => {
  it("leaves no right of ours there, keeps what was said, and reads no more", async () => {
    const { world, channelId } = await connected(platform);
    isWrittenTo(world, "My bag is gone");
    await pullsEverything(channelId, platform);
    expect((await said(channelId)).join(" ")).toContain("My bag is gone");
    const { session } = await openChannel(context, channelId);
    await session.subscribe?.();
    world.push?.setUp?.(`${world.url}/nobody`);
    expect(world.rights().length > 0).toBe(!NOTHING_TO_TAKE_BACK.includes(platform));

    expect(await disconnectChannel(context, channelId)).toEqual({ isRevoked: true });
    expect(world.rights()).toEqual([]);

    const asked = world.control.log.since(0).length;
    isWrittenTo(world, "Is anybody there");
    await pullsEverything(channelId, platform);
    const due = await overduePulls(database, 0);
    expect(due.filter((one) => one.channelId === channelId)).toEqual([]);
    expect(world.control.log.since(0)).toHaveLength(asked);
    expect((await said(channelId)).join(" ")).toContain("My bag is gone");
    expect((await said(channelId)).join(" ")).not.toContain("Is anybody there");
    const [row] = await database.select().from(channel).where(eq(channel.id, channelId));
    expect(row).toMatchObject({ state: "disconnected", tokenExpiresAt: null });
  });
});

it("has an application looked after again, where another of its channels needs what was given up", async () => {
  const { channelId } = await connected("instagram");
  const app = { id: randomUUID(), platform: "instagram", name: "Sixty", secrets: new Uint8Array() };
  await database.insert(platformApp).values({ ...app, webhookCheckedAt: new Date(), createdAt: new Date() });
  await database.update(channel).set({ appId: app.id }).where(eq(channel.id, channelId));
  await disconnectChannel(context, channelId);
  const [left] = await database.select().from(platformApp).where(eq(platformApp.id, app.id));
  expect(left?.webhookCheckedAt).toBeNull();
});

it("says that the platform could not be told, where a token is not ours to give back", async () => {
  const { world, channelId } = await connected("mastodon");
  const { open } = { open: await openChannel(context, channelId) };
  const { instance, accessToken } = open.credentials;
  const { baseUrl, inboxId } = open.channel;
  const credentials = { instance, accessToken };
  await connectChannel(context, { platform: "mastodon", credentials, baseUrl, inboxId });
  expect(await disconnectChannel(context, channelId)).toEqual({ isRevoked: false });
  expect(world.rights()).toHaveLength(1);
});
