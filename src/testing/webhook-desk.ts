import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { newId } from "@/db/new-id";
import { channel } from "@/db/schema/channel";
import { platformApp, webhookTally } from "@/db/schema/platform-app";
import { platformEvent } from "@/db/schema/platform-event";
import type { AppSecrets } from "@/platforms/connector";
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
  given: {
    secret?: string;
    account?: Partial<typeof BRAND>;
    now?(): Date;
    /** Another one than X, with its secrets and its way to sign. */
    platform?: Delivering;
  } = {},
) {
  const { secret = CONSUMER_SECRET, now = () => MONDAY } = given;
  const { name: platform, secrets, sign } = given.platform ?? deliveringX(secret);
  const app = await anAppAt(database, platform, secrets);
  const account = { ...BRAND, ...given.account };
  await database.delete(channel).where(eq(channel.accountExternalId, account.accountExternalId));
  const connected = await aChannel(database, { platform, appId: app.id, ...account });
  const reports: { event: string; about: Record<string, unknown> }[] = [];
  const context = {
    ...{ database, vault: testVault, connectorFor, now },
    report: (event: string, about: Record<string, unknown>) => void reports.push({ event, about }),
  };
  const door = webhookDoor(context);
  const send = (body: string | Uint8Array, headers: Record<string, string> = sign(body)) =>
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

/** How a platform delivers to an application of ours. */
export interface Delivering {
  name: string;
  secrets: AppSecrets;
  sign(body: string | Uint8Array): Record<string, string>;
}

const deliveringX = (consumerSecret: string): Delivering => ({
  name: "x",
  secrets: { consumerKey: "key", consumerSecret, bearerToken: "bearer" },
  sign: (body) => signed(body, consumerSecret),
});

export const anApp = (database: Database, consumerSecret: string) =>
  anAppAt(database, "x", deliveringX(consumerSecret).secrets);

async function anAppAt(database: Database, platform: string, secrets: AppSecrets) {
  const row = {
    id: newId(),
    platform,
    name: "Sixty for Lumen Kettles",
    secrets: sealAppSecrets(testVault, secrets),
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
