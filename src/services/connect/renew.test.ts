import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { channel } from "@/db/schema/channel";
import { platformApp } from "@/db/schema/platform-app";
import { connectorFor } from "@/platforms/registry";
import { examServer } from "@/platforms/x/fake/exam-server";
import { testDatabase } from "@/testing/database";
import { openDesk } from "@/testing/desk";
import { testVault } from "@/testing/told-platform";
import { visit } from "@/testing/visitors";
import { BRAND, openWorld, WORLDS } from "@/testing/worlds/world";
import { connectChannel } from "../connect-channel";
import { type ChannelContext, openChannel, sealCredentials } from "../open-channel";
import { reconnectChannel } from "../reconnect-channel";
import { sealAppSecrets } from "../webhooks/app-secrets";
import { finishConsent } from "./consent";
import { renewingOf } from "./renewing";

const { database } = await testDatabase();
const desk = await openDesk(database);
const context: ChannelContext = { database, vault: testVault, connectorFor, now: () => new Date() };
const { inboxId } = desk.flights;

const KEYS: Record<string, string[]> = {
  bluesky: ["appPassword"],
  email: ["password"],
  facebook: ["accessToken"],
  instagram: ["accessToken"],
  mastodon: ["accessToken"],
  telegram: ["botToken"],
  x: ["accessToken", "refreshToken"],
};

const rowOf = async (id: string) => {
  const [row] = await database.select().from(channel).where(eq(channel.id, id));
  return row;
};

describe.each(WORLDS)("the keys of a channel that was cut off, on %s", (platform) => {
  it("are asked for by the platform's own names, and are the only thing that changes", async () => {
    const world = await openWorld(platform);
    onTestFinished(() => world.end());
    const { credentials, baseUrl = world.url } = world.signIn(BRAND);
    const { channelId } = await connectChannel(context, { platform, credentials, baseUrl, inboxId });
    const names = renewingOf(platform).fields.map(({ name }) => name);
    expect(names).toEqual(KEYS[platform]);

    const worn = {
      ...credentials,
      ...Object.fromEntries(names.map((name) => [name, wornLike(credentials[name])])),
    };
    await database
      .update(channel)
      .set({ state: "paused", credentials: sealCredentials(testVault, worn) })
      .where(eq(channel.id, channelId));
    const fresh = world.signIn(BRAND).credentials;
    const fields = Object.fromEntries(names.map((name) => [name, String(fresh[name])]));

    expect(await reconnectChannel(context, channelId, { way: "given", fields: {} })).toEqual({
      ok: false,
      reason: "incomplete",
    });
    expect(await reconnectChannel(context, channelId, { way: "given", fields })).toEqual({ ok: true });
    const { credentials: stored, channel: now } = await openChannel(context, channelId);
    expect(now).toMatchObject({ state: "active", inboxId });
    expect(stored).toMatchObject(fields);
    const lasting = Object.keys(credentials).filter(
      (name) => ![...names, ...(OF_THE_OLD_KEY[platform] ?? [])].includes(name) && !OF_A_SESSION.has(name),
    );
    for (const name of lasting) expect([name, stored[name]]).toEqual([name, credentials[name]]);
  });
});

/** What a sign-in gives anew each time. */
const OF_A_SESSION = new Set(["accessJwt", "refreshJwt", "expiresAt"]);
/** The application that was given the old token, which cannot give back another's. */
const OF_THE_OLD_KEY: Record<string, string[]> = { mastodon: ["clientId", "clientSecret"] };

/** Of the same shape, and no key any more. */
const wornLike = (key: unknown) => String(key).replace(/[a-z0-9]{4}$/i, "worn");

describe("signing in again where the platform asks the owner", () => {
  const REDIRECT = "http://localhost:3060/connect/answer";
  let channelId: string;
  let sessionId: string;
  let allowed: string;
  let platform: Awaited<ReturnType<typeof examServer>>;
  beforeEach(async () => {
    platform = await examServer();
    onTestFinished(() => platform.close());
    ({ sessionId } = await visit(database, desk.ada));
    const { baseUrl, credentials, account } = platform.connection;
    allowed = account.externalId;
    await database.delete(channel).where(eq(channel.platform, "x"));
    await database.delete(platformApp).where(eq(platformApp.platform, "x"));
    const secrets = sealAppSecrets(testVault, { clientId: "client", clientSecret: "client-secret-value" });
    await database
      .insert(platformApp)
      .values({ id: randomUUID(), platform: "x", name: "Sixty", baseUrl, secrets, createdAt: new Date() });
    ({ channelId } = await connectChannel(context, { platform: "x", credentials, baseUrl, inboxId }));
    await database.update(channel).set({ state: "paused" }).where(eq(channel.id, channelId));
  });

  const consentOf = async (person: string) => {
    const begun = await reconnectChannel(context, channelId, {
      way: "consent",
      sessionId,
      redirectUrl: REDIRECT,
    });
    if (!begun.ok || !("consentUrl" in begun)) throw new Error("There was no consent to give.");
    const there = new URL(begun.consentUrl);
    there.searchParams.set("allow", person);
    const sent = await fetch(there, { redirect: "manual" });
    const back = new URL(sent.headers.get("location") ?? "").searchParams;
    return finishConsent(context, {
      sessionId,
      state: back.get("state") ?? "",
      code: back.get("code"),
    });
  };

  it("connects the channel that was asked for", async () => {
    expect(renewingOf("x").hasConsent).toBe(true);
    expect(await consentOf(allowed)).toEqual({ ok: true, channelId });
    expect(await rowOf(channelId)).toMatchObject({ state: "active", inboxId });
  });

  it("makes no channel of the account of somebody else who consented", async () => {
    await database.update(channel).set({ accountExternalId: "another" }).where(eq(channel.id, channelId));
    expect(await consentOf(allowed)).toEqual({ ok: false, reason: "other_account" });
    expect(await database.select().from(channel).where(eq(channel.platform, "x"))).toHaveLength(1);
    expect(await rowOf(channelId)).toMatchObject({ state: "paused" });
  });

  it("is not begun without our application there", async () => {
    await database.delete(platformApp).where(eq(platformApp.platform, "x"));
    expect(
      await reconnectChannel(context, channelId, { way: "consent", sessionId, redirectUrl: REDIRECT }),
    ).toEqual({ ok: false, reason: "no_app" });
  });
});
