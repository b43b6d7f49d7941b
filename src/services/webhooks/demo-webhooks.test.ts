import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { answerWebhooks } from "@/app/webhooks/answer-webhooks";
import { channel, channelCursor } from "@/db/schema/channel";
import { platformApp } from "@/db/schema/platform-app";
import { platformEvent } from "@/db/schema/platform-event";
import { connectorFor } from "@/platforms/registry";
import { PLATFORMS } from "@/simulator/platforms";
import { servePlatforms } from "@/simulator/served-platforms";
import { testDatabase } from "@/testing/database";
import { testVault } from "@/testing/told-platform";
import { pullChannelSource } from "../pull-channel";
import { seedDemo } from "../seed-demo";
import { keepWebhooks } from "./keep-webhooks";

const { database } = await testDatabase();
const context = { database, vault: testVault, connectorFor, now: () => new Date() };

const webhooks = answerWebhooks({ ...context, report: () => undefined });
const server = createServer((request, response) => void webhooks.answer(request, response));
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const loopbackUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const folder = mkdtempSync(join(tmpdir(), "demo-webhooks-"));
const { served, stop } = await servePlatforms(PLATFORMS, { folder, port: 0 });
await seedDemo(database, { now: new Date(), simulatorUrl: served[0]?.url ?? "", vault: testVault });

afterAll(async () => {
  await stop();
  await webhooks.stop();
  server.closeAllConnections();
  server.close();
});

it("are registered by our own services wherever the platform has them", async () => {
  await keepWebhooks(context, { publicUrl: "http://localhost:3060", loopbackUrl });
  const apps = await database.select().from(platformApp);
  expect(apps.map(({ platform, webhookState }) => [platform, webhookState]).sort()).toEqual([
    ["facebook", "valid"],
    ["instagram", "valid"],
    ["telegram", "valid"],
    ["x", "valid"],
  ]);
});

it.each(["facebook", "instagram", "telegram"])(
  "bring what is written to the demo's brand on %s, signed, and pulling it makes no second message",
  async (platform) => {
    const url = served.find((one) => one.platform === platform)?.url ?? "";
    const at = (verb: string, body: unknown) =>
      fetch(`${url}/_sim/${verb}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    await at("people", { username: "nora_vik", name: "Nora Vik" });
    await at("dm", { from: "nora_vik", text: "Where is my bag?" });
    const [connected] = await database.select().from(channel).where(eq(channel.platform, platform));
    const channelId = connected?.id ?? "";
    const events = () =>
      database
        .select({ road: platformEvent.road })
        .from(platformEvent)
        .where(and(eq(platformEvent.channelId, channelId), eq(platformEvent.kind, "direct_message")));
    await expect.poll(events).toMatchObject([{ road: "webhook" }]);
    await database.update(channelCursor).set({ lastPulledAt: null, retryAt: null });
    await pullChannelSource(context, { channelId, source: "direct_messages" });
    expect(await events()).toHaveLength(1);
  },
);
