import { z } from "zod";
import type { AppConnection, AppSession, Webhook } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { type XClient, xClient } from "./client";

/** The application's page for developers names them: API key, API key secret, bearer token. */
const XAppSecrets = z.object({
  consumerKey: z.string().min(1),
  consumerSecret: z.string().min(1),
  bearerToken: z.string().min(1),
});

/** Every kind of the X Activity API that `parse` or the intake understands. */
const EVENT_TYPES = [
  "post.mention.create",
  "post.reply.create",
  "post.quote.create",
  "post.create",
  "post.delete",
  "dm.received",
  "dm.sent",
  "chat.received",
  "oauth.revoke",
];

/** Acts with the application's bearer token. */
export function connectApp({ secrets, baseUrl }: AppConnection): AppSession {
  const read = XAppSecrets.safeParse(secrets);
  if (!read.success) {
    const fields = [...new Set(read.error.issues.map(({ path }) => path.join(".")))].join(", ");
    throw new PlatformError(
      "unauthorized",
      `The secrets of the application at X are incomplete (${fields}).`,
    );
  }
  const client = xClient({ clientId: read.data.consumerKey, accessToken: read.data.bearerToken }, baseUrl);
  return {
    webhooks: async () => readAs(Webhooks, await client.read("webhooks")).data.map(webhookFrom),
    async register(url) {
      const answer = Registered.safeParse(await client.write("POST", "webhooks", { url }));
      if (!answer.success)
        throw new PlatformError("uncertain", "X did not say whether it has registered the webhook.");
      return webhookFrom("data" in answer.data ? answer.data.data : answer.data);
    },
    async revalidate(externalId) {
      await client.write("PUT", `webhooks/${externalId}`);
    },
    async unregister(externalId) {
      await client.write("DELETE", `webhooks/${externalId}`);
    },
    subscribe: (webhookExternalId, accountExternalIds) =>
      subscribe(client, webhookExternalId, accountExternalIds),
  };
}

const Registration = z.object({ id: z.string(), url: z.string(), valid: z.boolean() });
const Webhooks = z.object({ data: z.array(Registration).default([]) });
/** The description and the documentation differ in the wrapping. */
const Registered = z.union([z.object({ data: Registration }), Registration]);

const webhookFrom = ({ id, url, valid }: z.infer<typeof Registration>): Webhook => ({
  externalId: id,
  url,
  isValid: valid,
});

async function subscribe(
  client: XClient,
  webhookExternalId: string,
  accountExternalIds: string[],
): Promise<number> {
  const present = await subscriptions(client);
  let made = 0;
  for (const user_id of accountExternalIds) {
    for (const event_type of EVENT_TYPES) {
      const found = present.find((one) => one.event_type === event_type && one.filter.user_id === user_id);
      if (found?.webhook_id === webhookExternalId) continue;
      if (found)
        await client.write("PUT", `activity/subscriptions/${found.subscription_id}`, {
          webhook_id: webhookExternalId,
        });
      else
        await client.write("POST", "activity/subscriptions", {
          event_type,
          filter: { user_id },
          webhook_id: webhookExternalId,
        });
      made += 1;
    }
  }
  return made;
}

const Subscription = z.object({
  subscription_id: z.string(),
  event_type: z.string(),
  filter: z.object({ user_id: z.string().optional() }),
  webhook_id: z.string().optional(),
});
const Subscriptions = z.object({
  data: z.array(Subscription).default([]),
  meta: z.object({ next_token: z.string().optional() }).default({}),
});

const PAGE_MAX = 100;
/** A self-serve plan has 1,500 subscriptions. */
const PAGES_MAX = 20;

async function subscriptions(client: XClient): Promise<z.infer<typeof Subscription>[]> {
  const found: z.infer<typeof Subscription>[] = [];
  let token: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const query = { max_results: PAGE_MAX, pagination_token: token };
    const { data, meta } = readAs(Subscriptions, await client.read("activity/subscriptions", query));
    found.push(...data);
    token = meta.next_token;
    if (!token) break;
  }
  return found;
}

function readAs<T>(shape: z.ZodType<T>, answer: unknown): T {
  const read = shape.safeParse(answer);
  if (read.success) return read.data;
  throw new PlatformError("unavailable", "X answered about webhooks with something that cannot be read.");
}
