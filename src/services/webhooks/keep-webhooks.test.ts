import { createServer, type Server } from "node:http";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { answerWebhooks } from "@/app/webhooks/answer-webhooks";
import { channel, channelCursor } from "@/db/schema/channel";
import { platformApp } from "@/db/schema/platform-app";
import { platformEvent } from "@/db/schema/platform-event";
import { connectorFor } from "@/platforms/registry";
import { type ServedFake, serveFake } from "@/platforms/serve-fake";
import { putPerson } from "@/platforms/x/fake/act-people";
import { writePost } from "@/platforms/x/fake/act-posts";
import { type FakeX, fakeX } from "@/platforms/x/fake/fake-x";
import { ensureDemoBrand } from "@/simulator/brand";
import { control } from "@/simulator/control";
import { testDatabase } from "@/testing/database";
import { testVault } from "@/testing/told-platform";
import { seedDemo } from "../seed-demo";
import { keepWebhooks } from "./keep-webhooks";

const { database } = await testDatabase();
const context = { database, vault: testVault, connectorFor, now: () => new Date() };
const publicUrl = "http://localhost:3060";

let fake: FakeX;
let served: ServedFake | undefined;
let ours: { server: Server; url: string } | undefined;

beforeEach(async () => {
  await close();
  await database.delete(channel);
  await database.delete(platformApp);
  fake = fakeX({ clock: { now: () => new Date() } });
  ensureDemoBrand(fake.stage);
  served = await serveFake((request) =>
    new URL(request.url).pathname.startsWith("/_sim") ? control(fake, request) : fake.fetch(request),
  );
  ours = await ourServer();
  await seedDemo(database, { now: new Date(), simulatorUrl: served.url, vault: testVault });
  await database.update(channelCursor).set({ lastPulledAt: new Date() });
});
afterAll(close);

describe("the webhook of an application", () => {
  it("is registered, asked for everything, and then told what happens", async () => {
    await keep();
    expect(await app()).toMatchObject({ webhookState: "valid", webhookError: null });
    const person = putPerson(fake.stage, { username: "noor", name: "Noor" });
    const post = writePost(fake.stage, { authorId: person.id, text: "@haldenair hello" });
    await expect
      .poll(async () => (await events())[0])
      .toMatchObject({ externalId: post.id, road: "webhook" });
  });

  it("is registered once, however often it is looked after", async () => {
    for (let run = 0; run < 3; run++) await keep();
    expect(registered()).toHaveLength(1);
    expect(fake.stage.world.registrations.subscriptions.size).toBe(9);
  });

  it("proves itself again when the platform has given it up, and pulls what was not told meanwhile", async () => {
    await keep();
    const [webhook] = registered();
    if (!webhook) throw new Error("Nothing was registered.");
    fake.stage.record({ type: "webhook", webhook: { ...webhook, valid: false } });
    await database.update(channelCursor).set({ lastPulledAt: new Date() });
    await keep();
    expect(registered()).toMatchObject([{ id: webhook.id, valid: true }]);
    expect(await lastPulls()).toEqual([null, null, null]);
  });

  it("pulls nothing sooner while all is well", async () => {
    await keep();
    await database.update(channelCursor).set({ lastPulledAt: new Date() });
    await keep();
    expect(await lastPulls()).not.toContain(null);
  });

  it("moves with our address", async () => {
    await keep();
    const [before] = registered();
    const moved = await ourServer();
    await keep({ loopbackUrl: moved.url });
    moved.server.close();
    expect(registered()).toMatchObject([{ url: expect.stringContaining(moved.url), valid: true }]);
    expect(registered()[0]?.id).not.toBe(before?.id);
  });

  it("says why it does not work, and is mended when that is over", async () => {
    await keep({ loopbackUrl: "http://127.0.0.1:1" });
    expect(await app()).toMatchObject({ webhookState: "invalid", webhookError: expect.any(String) });
    await keep();
    expect(await app()).toMatchObject({ webhookState: "valid", webhookError: null });
  });

  it("needs a public address with https at a platform of the world", async () => {
    await database.update(platformApp).set({ baseUrl: null });
    await keep({ publicUrl: "https://care.example.com:8443" });
    expect((await app())?.webhookError).toContain("https://care.example.com:8443");
  });

  it("is looked after by one worker at a time", async () => {
    await Promise.all([1, 2, 3].map(() => keepWebhooks(context, addresses(), { isStart: true })));
    expect(registered()).toHaveLength(1);
  });
});

const addresses = () => ({ publicUrl, loopbackUrl: ours?.url ?? "" });

/** As if its time had come. */
async function keep(given: Partial<ReturnType<typeof addresses>> = {}): Promise<void> {
  await database.update(platformApp).set({ webhookCheckedAt: null });
  await keepWebhooks(context, { ...addresses(), ...given });
}

const app = async () => (await database.select().from(platformApp))[0];
const events = () => database.select().from(platformEvent);
const registered = () => [...fake.stage.world.registrations.webhooks.values()];
const lastPulls = async () =>
  (await database.select({ at: channelCursor.lastPulledAt }).from(channelCursor)).map(({ at }) => at);

async function ourServer() {
  const webhooks = answerWebhooks({ ...context, report: () => {} });
  const server = createServer((request, response) => void webhooks.answer(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}` };
}

async function close(): Promise<void> {
  await served?.close();
  ours?.server.close();
}
