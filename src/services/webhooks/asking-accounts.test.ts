import { createServer } from "node:http";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { answerWebhooks } from "@/app/webhooks/answer-webhooks";
import { newId } from "@/db/new-id";
import { channel } from "@/db/schema/channel";
import { handle } from "@/db/schema/contact";
import { message } from "@/db/schema/message";
import { platformApp } from "@/db/schema/platform-app";
import { platformEvent } from "@/db/schema/platform-event";
import { stagedJob } from "@/db/schema/work";
import { recheckMessages } from "@/jobs/catalogue";
import { scene } from "@/platforms/meta/fake/scene";
import { connectorFor } from "@/platforms/registry";
import { testDatabase } from "@/testing/database";
import { anInbox } from "@/testing/factories";
import { testVault } from "@/testing/told-platform";
import { connectChannel } from "../connect-channel";
import { ingestStored } from "../ingest/ingest-stored";
import { recheckMessages as recheckMessagesOf } from "../recheck-messages";
import { sealAppSecrets } from "./app-secrets";
import { keepWebhooks } from "./keep-webhooks";

const { database } = await testDatabase();
const context = { database, vault: testVault, connectorFor, now: () => new Date() };

/** An account that has just been connected, its application, and our door on a port. */
async function connected(product: "facebook" | "instagram" = "facebook") {
  await database.execute(sql`truncate channel, platform_app, staged_job cascade`);
  const platform = await scene(product);
  const inbox = await anInbox(database);
  const { credentials, baseUrl } = platform.connection;
  const wish = { platform: product, credentials, baseUrl, inboxId: inbox.id };
  const { channelId } = await connectChannel(context, wish);
  const appId = newId();
  const secrets = sealAppSecrets(testVault, { appId: "291000000000001", appSecret: "exam-app-secret" });
  const app = { id: appId, platform: product, name: "Sixty", baseUrl, secrets, createdAt: new Date() };
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
    const { platform, channelId, loopbackUrl } = await connected();
    await keepWebhooks(context, { publicUrl: "https://care.example.org", loopbackUrl });
    expect([...platform.stage.world.subscribedPages.keys()]).toEqual([platform.brand.id]);
    const comment = platform.customerPosts("My bag is gone 🧳");
    const stored = () => database.select().from(platformEvent).where(eq(platformEvent.channelId, channelId));
    await expect
      .poll(async () => (await stored())[0])
      .toMatchObject({ externalId: comment, road: "webhook" });
  });

  it("has a webhook that is told to be invalid where an account may not ask", async () => {
    const { platform, loopbackUrl } = await connected();
    platform.fake.faults.switchOn({ kind: "scope_missing", path: "/v26.0/*/subscribed_apps" });
    await keepWebhooks(context, { publicUrl: "https://care.example.org", loopbackUrl }, { isStart: true });
    const apps = await database.select().from(platformApp);
    expect(apps.map(({ webhookState }) => webhookState)).toContain("invalid");
  });

  it("has what it merely points to looked up", async () => {
    const { platform, channelId, loopbackUrl } = await connected("instagram");
    await keepWebhooks(context, { publicUrl: "https://care.example.org", loopbackUrl });
    const named = { brandId: platform.brand.id, mediaId: "777", commentId: "778", username: "tom.okafor" };
    const mention = { ...named, text: "look, @haldenair", createdAt: platform.now().toISOString() };
    platform.stage.record({ type: "mention", mention });
    const looks = () => database.select().from(stagedJob).where(eq(stagedJob.name, recheckMessages.name));
    await expect.poll(looks).toMatchObject([{ payload: { channelId } }]);
    await ingestStored(context, new Date());
    await recheckMessagesOf(context, channelId);
    await ingestStored(context, new Date());
    const [told] = await database.select().from(message).where(eq(message.channelId, channelId));
    expect(told).toMatchObject({ externalId: "mention:777:778", body: "look, @haldenair" });
    const [person] = await database.select().from(handle).where(eq(handle.platform, "instagram"));
    expect(person).toMatchObject({ username: "tom.okafor" });
  });
});
