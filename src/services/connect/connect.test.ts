import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { ConnectAnswer } from "@/core/connecting";
import { channel, channelCursor } from "@/db/schema/channel";
import { consentRequest } from "@/db/schema/consent";
import { platformApp } from "@/db/schema/platform-app";
import { connectorFor } from "@/platforms/registry";
import { type ExamServerOfX, examServer } from "@/platforms/x/fake/exam-server";
import { testDatabase } from "@/testing/database";
import { openDesk } from "@/testing/desk";
import { testVault } from "@/testing/told-platform";
import { visit } from "@/testing/visitors";
import { disconnectChannel } from "../disconnect-channel";
import { type ChannelContext, openChannel } from "../open-channel";
import { openAppSecrets, sealAppSecrets } from "../webhooks/app-secrets";
import { connectAccount } from "./connect-account";
import { connectWays } from "./connect-ways";
import { finishConsent } from "./consent";
import { storeApp } from "./store-app";

const { database } = await testDatabase();
const desk = await openDesk(database);
const REDIRECT = "http://localhost:3060/connect/answer";
const TYPED = {
  clientId: "client",
  clientSecret: "client-secret-value",
  consumerKey: "exam-key",
  consumerSecret: "exam-secret-value",
  bearerToken: "exam-bearer-value",
};

let platform: ExamServerOfX;
let sessionId: string;
let now: Date;
let context: ChannelContext;
beforeEach(async () => {
  platform = await examServer();
  onTestFinished(() => platform.close());
  ({ sessionId } = await visit(database, desk.ada));
  now = new Date();
  context = { database, vault: testVault, connectorFor, now: () => now };
  await database.delete(channel).where(eq(channel.platform, "x"));
  await database.delete(platformApp);
  await database.insert(platformApp).values({
    id: randomUUID(),
    platform: "x",
    name: "Sixty",
    baseUrl: platform.connection.baseUrl,
    secrets: sealAppSecrets(testVault, TYPED),
    createdAt: now,
  });
});

const begin = (more: Partial<Parameters<typeof connectAccount>[1]> = {}) =>
  connectAccount(context, {
    ...{ platform: "x", inboxId: desk.flights.inboxId, fields: {}, sessionId, redirectUrl: REDIRECT },
    ...more,
  });

/** Goes to the platform's page as a browser does and gives this answer; returns the address it sends back to. */
async function consentAt(answer: ConnectAnswer, allow: string): Promise<URL> {
  if (!answer.ok || !("consentUrl" in answer)) throw new Error("There was no consent to give.");
  const there = new URL(answer.consentUrl);
  there.searchParams.set("allow", allow);
  const sent = await fetch(there, { redirect: "manual" });
  return new URL(sent.headers.get("location") ?? "");
}

const cameBack = (url: URL, as = sessionId) =>
  finishConsent(context, {
    sessionId: as,
    state: url.searchParams.get("state") ?? "",
    code: url.searchParams.get("code"),
  });

describe("connecting by consent", () => {
  it("connects the account that consented, and reads it at once", async () => {
    const back = await consentAt(await begin(), platform.connection.account.externalId);
    expect(back.href).toMatch(REDIRECT);
    const finished = await cameBack(back);
    expect(finished).toEqual({ ok: true, channelId: expect.any(String) });
    const [stored] = await database.select().from(channel).where(eq(channel.platform, "x"));
    expect(stored).toMatchObject({ username: "haldenair", state: "active", inboxId: desk.flights.inboxId });
    const cursors = await database
      .select()
      .from(channelCursor)
      .where(eq(channelCursor.channelId, stored?.id ?? ""));
    expect(cursors).toHaveLength(3);
    const { session } = await openChannel(context, stored?.id ?? "");
    expect(await session.whoAmI()).toEqual(platform.connection.account);
  });

  it("is good once, in the session that began it, for a quarter of an hour", async () => {
    const back = await consentAt(await begin(), platform.connection.account.externalId);
    const other = await visit(database, desk.ada);
    expect(await cameBack(back, other.sessionId)).toEqual({ ok: false, reason: "expired" });
    now = new Date(now.getTime() + 15 * 60_000);
    expect(await cameBack(back)).toEqual({ ok: false, reason: "expired" });
    now = new Date(now.getTime() - 60_000);
    expect(await cameBack(back)).toMatchObject({ ok: true });
    expect(await cameBack(back)).toEqual({ ok: false, reason: "expired" });
  });

  it("does not finish with a code that another began", async () => {
    const [ours, theirs] = [await begin(), await begin()];
    const [back, foreign] = [
      await consentAt(ours, platform.connection.account.externalId),
      await consentAt(theirs, platform.connection.account.externalId),
    ];
    back.searchParams.set("code", foreign.searchParams.get("code") ?? "");
    expect(await cameBack(back)).toEqual({ ok: false, reason: "refused" });
  });

  it("says so when the owner declines", async () => {
    const back = await consentAt(await begin(), "nobody");
    expect(back.searchParams.get("error")).toBe("access_denied");
    expect(await cameBack(back)).toEqual({ ok: false, reason: "declined" });
  });

  it("keeps neither state nor verifier where somebody could read it", async () => {
    const answer = await begin();
    const url = answer.ok && "consentUrl" in answer ? new URL(answer.consentUrl) : new URL("about:blank");
    const rows = await database.select().from(consentRequest);
    const kept = JSON.stringify(
      rows.map((row) => ({ ...row, asked: Buffer.from(row.asked).toString("latin1") })),
    );
    expect(kept).not.toContain(url.searchParams.get("state"));
    expect(kept).not.toContain("codeVerifier");
  });

  it("needs our application there first", async () => {
    await database.delete(platformApp);
    expect(await begin()).toEqual({ ok: false, reason: "no_app" });
  });
});

describe("our application at a platform", () => {
  it("is asked for before it is stored, sealed, and an incomplete or refused one changes nothing", async () => {
    const secrets = async () => {
      const [app] = await database.select().from(platformApp);
      return app && openAppSecrets(testVault, app.secrets);
    };
    expect(await storeApp(context, { platform: "x", typed: { ...TYPED, clientId: " " } })).toEqual({
      ok: false,
      reason: "incomplete",
    });
    expect(await storeApp(context, { platform: "x", typed: { ...TYPED, bearerToken: "nobody's" } })).toEqual({
      ok: false,
      reason: "refused",
    });
    expect(await secrets()).toEqual(TYPED);
    platform.fake.stage.record({
      type: "app",
      app: { consumerKey: "exam-key", consumerSecret: "new", bearerToken: "exam-bearer-new", legacy: false },
    });
    const typed = { ...TYPED, bearerToken: "exam-bearer-new" };
    expect(await storeApp(context, { platform: "x", typed })).toEqual({ ok: true });
    expect(await secrets()).toEqual(typed);
    const [app] = await database.select().from(platformApp);
    expect(Buffer.from(app?.secrets ?? []).toString("latin1")).not.toContain("exam-bearer-new");
  });

  it("is part of what the screen asks for, with the address to enter there", async () => {
    const asking = { database, address: "https://care.example.org" };
    const way = async () => (await connectWays(asking)).filter(({ platform }) => platform === "x");
    expect(await way()).toMatchObject([
      {
        platform: "x",
        hasApp: true,
        hasConsent: true,
        redirectUrl: "https://care.example.org/connect/answer",
      },
    ]);
    await database.delete(platformApp);
    expect(await way()).toMatchObject([{ hasApp: false }]);
  });
});

describe("disconnecting", () => {
  it("takes our rights back there, forgets the credentials here, and keeps the channel", async () => {
    const finished = await cameBack(await consentAt(await begin(), platform.connection.account.externalId));
    const channelId = finished.ok && "channelId" in finished ? finished.channelId : "";
    const { session, credentials } = await openChannel(context, channelId);
    expect(await disconnectChannel(context, channelId)).toEqual({ isRevoked: true });
    await expect(session.whoAmI()).rejects.toMatchObject({ fault: "unauthorized" });
    const [kept] = await database.select().from(channel).where(eq(channel.id, channelId));
    expect(kept).toMatchObject({ state: "disconnected", stateReason: "disconnected_by_admin" });
    expect(JSON.parse(testVault.open(kept?.credentials ?? new Uint8Array(), "channel-credentials"))).toEqual(
      {},
    );
    expect(credentials).toHaveProperty("accessToken");
  });

  it("goes on here when the platform can't be told", async () => {
    const finished = await cameBack(await consentAt(await begin(), platform.connection.account.externalId));
    const channelId = finished.ok && "channelId" in finished ? finished.channelId : "";
    await platform.close();
    expect(await disconnectChannel(context, channelId)).toEqual({ isRevoked: false });
    const [kept] = await database.select().from(channel).where(eq(channel.id, channelId));
    expect(kept?.state).toBe("disconnected");
  });
});
