import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { newId } from "@/db/new-id";
import { channel } from "@/db/schema/channel";
import { platformApp, webhookTally } from "@/db/schema/platform-app";
import { platformEvent } from "@/db/schema/platform-event";
import { connectorFor } from "@/platforms/registry";
import { sealAppSecrets } from "@/services/webhooks/app-secrets";
import { type WebhookRequest, webhookDoor } from "@/services/webhooks/webhook-door";
import { aChannel, MONDAY } from "./factories";
import { testVault } from "./told-platform";

export const CONSUMER_SECRET = "test-consumer-secret";
const BRAND = { accountExternalId: "1790000000000000001", username: "lumenkettles", name: "Lumen Kettles" };

/** An application of X with one channel, the only one of its account, and a hand that delivers to its webhook as X does. */
export async function webhookDesk(
  database: Database,
  given: { secret?: string; account?: Partial<typeof BRAND>; now?(): Date } = {},
) {
  const { secret = CONSUMER_SECRET, now = () => MONDAY } = given;
  const app = await anApp(database, secret);
  const account = { ...BRAND, ...given.account };
  await database.delete(channel).where(eq(channel.accountExternalId, account.accountExternalId));
  const connected = await aChannel(database, { platform: "x", appId: app.id, ...account });
  const reports: { event: string; about: Record<string, unknown> }[] = [];
  const context = {
    ...{ database, vault: testVault, connectorFor, now },
    report: (event: string, about: Record<string, unknown>) => void reports.push({ event, about }),
  };
  const door = webhookDoor(context);
  const send = (body: string | Uint8Array, headers: Record<string, string> = signed(body, secret)) =>
    door.answer(posted(app.id, body, headers));

  return {
    ...{ app, channel: connected, context, door, reports, send },
    deliver: (delivery: unknown) => send(JSON.stringify(delivery)),
    challenge: (query: string) =>
      door.answer({ ...posted(app.id, "", {}), method: "GET", query: new URLSearchParams(query) }),
    events: () =>
      database
        .select()
        .from(platformEvent)
        .where(eq(platformEvent.channelId, connected.id))
        .orderBy(platformEvent.id),
    channelNow: async () => (await database.select().from(channel).where(eq(channel.id, connected.id)))[0],
    async tally() {
      await door.writeTally();
      const rows = await database.select().from(webhookTally).where(eq(webhookTally.appId, app.id));
      return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
    },
  };
}

export async function anApp(database: Database, consumerSecret: string) {
  const row = {
    id: newId(),
    platform: "x",
    name: "Sixty for Lumen Kettles",
    secrets: sealAppSecrets(testVault, { consumerKey: "key", consumerSecret, bearerToken: "bearer" }),
    createdAt: MONDAY,
  };
  await database.insert(platformApp).values(row);
  return row;
}

export function signed(body: string | Uint8Array, secret = CONSUMER_SECRET): Record<string, string> {
  const digest = createHmac("sha256", secret).update(body).digest("base64");
  return { "x-twitter-webhooks-signature": `sha256=${digest}` };
}

export const posted = (
  appId: string,
  body: string | Uint8Array,
  headers: Record<string, string>,
): WebhookRequest => ({
  method: "POST",
  ...{ appId, headers, query: new URLSearchParams() },
  read: async (bytesMax) => {
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    return bytes.byteLength > bytesMax ? "too_large" : bytes;
  },
});
