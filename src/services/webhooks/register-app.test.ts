import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { channel } from "@/db/schema/channel";
import { platformApp } from "@/db/schema/platform-app";
import { testDatabase } from "@/testing/database";
import { aChannel, MONDAY } from "@/testing/factories";
import { testVault } from "@/testing/told-platform";
import { openAppSecrets } from "./app-secrets";
import { joinChannels, registerApp, storeAppSecrets } from "./register-app";

const { database } = await testDatabase();
const context = { database, vault: testVault, now: () => MONDAY };
const wish = { platform: "x", name: "Halden", baseUrl: "http://127.0.0.1:1" };

it("keeps the address and the secrets of an application that is registered again", async () => {
  const first = await registerApp(context, { ...wish, secrets: () => ({ consumerSecret: "first" }) });
  const second = await registerApp(context, { ...wish, secrets: () => ({ consumerSecret: "second" }) });
  expect(second).toEqual({ appId: first.appId, secrets: { consumerSecret: "first" } });
});

it("replaces the secrets that an admin enters anew, and seals them", async () => {
  const app = { platform: "x", name: "Halden Air" };
  await storeAppSecrets(context, { ...app, secrets: { consumerSecret: "old" } });
  const { appId } = await storeAppSecrets(context, { ...app, secrets: { consumerSecret: "new" } });
  const rows = await database.select().from(platformApp).where(eq(platformApp.name, app.name));
  expect(rows.map(({ id, secrets }) => [id, openAppSecrets(testVault, secrets)])).toEqual([
    [appId, { consumerSecret: "new" }],
  ]);
  expect(Buffer.from(rows[0]?.secrets ?? []).toString()).not.toContain("new");
});

it("carries the channels of the real platform that nothing carries yet, and no others", async () => {
  const { appId } = await storeAppSecrets(context, { platform: "x", name: "Live", secrets: {} });
  const real = await aChannel(database, { platform: "x" });
  await aChannel(database, { platform: "x", baseUrl: "http://127.0.0.1:1" });
  await aChannel(database, { platform: "told" });
  expect(await joinChannels(context, { platform: "x", appId })).toBe(1);
  const joined = await database.select().from(channel).where(eq(channel.appId, appId));
  expect(joined.map(({ id }) => id)).toEqual([real.id]);
});
