import { createHmac } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/new-id";
import { contact, handle } from "@/db/schema/contact";
import { message, messageVersion } from "@/db/schema/message";
import { platformApp } from "@/db/schema/platform-app";
import { platformEventBody } from "@/db/schema/platform-event";
import { SAMPLE_ACCOUNTS, sampleText } from "@/platforms/meta/samples";
import { connectorFor } from "@/platforms/registry";
import { testDatabase } from "@/testing/database";
import { aChannel } from "@/testing/factories";
import { testVault } from "@/testing/told-platform";
import { posted } from "@/testing/webhook-desk";
import { ingestStored } from "../ingest/ingest-stored";
import { sealAppSecrets } from "./app-secrets";
import { webhookDoor } from "./webhook-door";

const { database } = await testDatabase();
const SECRET = "test-app-secret";
const ANA = "7310000000000001";
const now = () => new Date();

const hmac = (text: string) => createHmac("sha256", SECRET).update(text).digest();

/** As Meta packs and signs it. */
function signedRequest(userId: string, sign = hmac): string {
  const payload = JSON.stringify({ algorithm: "HMAC-SHA256", issued_at: 1794993124, user_id: userId });
  const packed = Buffer.from(payload).toString("base64url");
  return new URLSearchParams({
    signed_request: `${sign(packed).toString("base64url")}.${packed}`,
  }).toString();
}

/** A Page's door, and a comment of Ana's that came through it. */
async function knowingAna() {
  await database.execute(sql`truncate contact, channel, inbox, platform_app cascade`);
  const appId = newId();
  const secrets = sealAppSecrets(testVault, { appId: "1", appSecret: SECRET });
  const named = { platform: "facebook", name: `Sixty ${appId}`, createdAt: now() };
  await database.insert(platformApp).values({ id: appId, secrets, ...named });
  const { externalId: accountExternalId, username, name } = SAMPLE_ACCOUNTS.facebook;
  const channel = await aChannel(database, {
    platform: "facebook",
    appId,
    accountExternalId,
    username,
    name,
  });
  const context = { database, vault: testVault, connectorFor, now, report: () => {} };
  const door = webhookDoor({ ...context, publicUrl: "https://care.example.org" });
  const body = sampleText("facebook", "webhook-feed-comment-add.json");
  const signature = `sha256=${hmac(body).toString("hex")}`;
  await door.answer(posted(appId, body, { "x-hub-signature-256": signature }));
  await ingestStored(context, now());
  return { door, appId, channelId: channel.id };
}

describe("a person who asks to be forgotten", () => {
  it("is: words, versions, raw items and name are gone, and a code says when", async () => {
    const { door, appId, channelId } = await knowingAna();
    const [before] = await database.select().from(message).where(eq(message.channelId, channelId));
    expect(before?.body).toContain("Aurora");
    const answer = await door.answer(posted(appId, signedRequest(ANA), {}));
    expect(answer.status).toBe(200);
    const { url, confirmation_code: code } = JSON.parse(answer.body);

    const [after] = await database.select().from(message).where(eq(message.channelId, channelId));
    expect(after).toMatchObject({ body: "", deletedAt: expect.any(Date) });
    expect(await database.select().from(messageVersion)).toEqual([]);
    expect(await database.select().from(platformEventBody)).toEqual([]);
    const [person] = await database.select().from(handle).where(eq(handle.platform, "facebook"));
    expect(person).toMatchObject({ name: null, username: null, externalId: `forgotten:${person?.id}` });
    const contacts = await database.select({ name: contact.name }).from(contact);
    expect(contacts.map((one) => one.name)).not.toContain("Ana Ferreira");

    expect(url).toBe(`https://care.example.org/webhooks/${appId}?forgotten=${code}`);
    const asked = { ...posted(appId, "", {}), method: "GET", query: new URL(url).searchParams };
    expect(await door.answer(asked)).toMatchObject({ status: 200, body: expect.stringContaining("erased") });
  });

  it("is forgotten by nobody's forgery", async () => {
    const { door, appId, channelId } = await knowingAna();
    const forged = signedRequest(ANA, (text) => createHmac("sha256", "guessed").update(text).digest());
    expect(await door.answer(posted(appId, forged, {}))).toMatchObject({ status: 403 });
    const [there] = await database.select().from(message).where(eq(message.channelId, channelId));
    expect(there?.body).toContain("Aurora");
  });

  it("gets an answer too where nothing is held", async () => {
    const { door, appId } = await knowingAna();
    expect(await door.answer(posted(appId, signedRequest("999"), {}))).toMatchObject({ status: 200 });
  });

  it("is told nothing for a code that was never given out", async () => {
    const { door, appId } = await knowingAna();
    const query = new URLSearchParams({ forgotten: "abc-0123456789abcdef" });
    expect(await door.answer({ ...posted(appId, "", {}), method: "GET", query })).toMatchObject({
      status: 404,
    });
  });
});
