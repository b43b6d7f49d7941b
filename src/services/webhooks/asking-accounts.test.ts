import { createServer } from "node:http";
import { eq } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { answerWebhooks } from "@/app/webhooks/answer-webhooks";
import { newId } from "@/db/new-id";
import { channel } from "@/db/schema/channel";
import { platformApp } from "@/db/schema/platform-app";
import { platformEvent } from "@/db/schema/platform-event";
import { scene } from "@/platforms/meta/fake/scene";
import { connectorFor } from "@/platforms/registry";
import { testDatabase } from "@/testing/database";
import { anInbox } from "@/testing/factories";
import { testVault } from "@/testing/told-platform";
import { connectChannel } from "../connect-channel";
import { sealAppSecrets } from "./app-secrets";
import { keepWebhooks } from "./keep-webhooks";

const { database } = await testDatabase();
const context = { database, vault: testVault, connectorFor, now: () => new Date() };

/** A Page that has just been connected, its application, and our door on a port. */
async function connectedPage() {
  const platform = await scene("facebook");
  const inbox = await anInbox(database);
  const { credentials, baseUrl } = platform.connection;
  const wish = { platform: "facebook", credentials, baseUrl, inboxId: inbox.id };
  const { channelId } = await connectChannel(context, wish);
  const appId = newId();
  const secrets = sealAppSecrets(testVault, { appId: "291000000000001", appSecret: "exam-app-secret" });
  const app = { id: appId, platform: "facebook", name: "Sixty", baseUrl, secrets, createdAt: new Date() };
  await database.insert(platformApp).values(app);
  await database.update(channel).set({ appId }).where(eq(channel.id, channelId));
  return { platform, channelId, loopbackUrl: await ourDoor() };
}

async function ourDoor(): Promise<string> {
  const webhooks = answerWebhooks({ ...context, report: () => {} });
  const server = createServer((request, response) => void webhooks.answer(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(async () => {
    await webhooks.stop();
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

describe("a platform whose accounts ask for themselves", () => {
  it("is asked by each of them, once the application's webhook stands", async () => {
    const { platform, channelId, loopbackUrl } = await connectedPage();
    await keepWebhooks(context, { publicUrl: "https://care.example.org", loopbackUrl });
    expect([...platform.stage.world.subscribedPages.keys()]).toEqual([platform.brand.id]);
    const comment = platform.customerPosts("My bag is gone 🧳");
    const stored = () => database.select().from(platformEvent).where(eq(platformEvent.channelId, channelId));
    await expect
      .poll(async () => (await stored())[0])
      .toMatchObject({ externalId: comment, road: "webhook" });
  });

  it("has a webhook that is told to be invalid where an account may not ask", async () => {
    const { platform, loopbackUrl } = await connectedPage();
    platform.fake.faults.switchOn({ kind: "scope_missing", path: "/v26.0/*/subscribed_apps" });
    await keepWebhooks(context, { publicUrl: "https://care.example.org", loopbackUrl }, { isStart: true });
    const apps = await database.select().from(platformApp);
    expect(apps.map(({ webhookState }) => webhookState)).toContain("invalid");
  });
});
