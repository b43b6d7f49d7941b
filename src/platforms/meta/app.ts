import { z } from "zod";
import type { AppConnection, AppSession, Webhook } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { metaAppFrom } from "./app-credentials";
import { type Graph, graphOf } from "./graph";
import { listIn, readable } from "./lists";
import { verifyTokenOf } from "./webhook";

/** What an application hears of, and of which of Meta's objects. There is one address for each object. */
export interface Hearing {
  object: "page" | "instagram";
  fields: string[];
}

const Subscription = z.looseObject({
  object: z.string(),
  callback_url: z.string(),
  active: z.boolean(),
  fields: z.array(z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)])),
});
type Subscription = z.infer<typeof Subscription>;

/** Acts with the application's own token. Each account is subscribed besides, in its own name (`Session.subscribe`). */
export const appConnector =
  (hearing: Hearing) =>
  ({ secrets, baseUrl }: AppConnection): AppSession => {
    const { appId, appSecret } = metaAppFrom(secrets);
    const graph = graphOf({ accessToken: `${appId}|${appSecret}`, appSecret }, baseUrl);
    const path = `${appId}/subscriptions`;
    const present = () => subscriptionsAt(graph, path, hearing.object);
    const put = (url: string) => write(graph, path, { hearing, url, verifyToken: verifyTokenOf(appSecret) });
    return {
      webhooks: async () => (await present()).map(webhookFrom),
      async register(url) {
        await put(url);
        return { externalId: hearing.object, url, isValid: true };
      },
      /** To give the same address again has Meta ask it for the handshake again. */
      async revalidate() {
        for (const { callback_url: url } of await present()) await put(url);
      },
      async unregister() {
        await graph.write(path, {
          endpoint: null,
          method: "DELETE",
          query: { object: hearing.object },
        });
      },
      async subscribe() {
        const [ours] = await present();
        const lacking = hearing.fields.filter((field) => !ours?.fields.includes(field));
        if (ours && lacking.length > 0) await put(ours.callback_url);
        return ours ? lacking.length : 0;
      },
    };
  };

async function subscriptionsAt(graph: Graph, path: string, object: string): Promise<Subscription[]> {
  const { body } = await graph.read(path, { endpoint: null });
  return readable(Subscription, listIn(body).data).filter((one) => one.object === object);
}

const webhookFrom = ({ object, callback_url: url, active: isValid }: Subscription): Webhook => ({
  externalId: object,
  url,
  isValid,
});

const Done = z.looseObject({ success: z.literal(true) });

/** Meta asks the address for its handshake before it answers. */
async function write(
  graph: Graph,
  path: string,
  { hearing, url, verifyToken }: { hearing: Hearing; url: string; verifyToken: string },
): Promise<void> {
  const json = {
    object: hearing.object,
    callback_url: url,
    verify_token: verifyToken,
    fields: hearing.fields.join(","),
    include_values: true,
  };
  const { body } = await graph.write(path, { endpoint: null, json });
  if (!Done.safeParse(body).success)
    throw new PlatformError("uncertain", "Meta did not say whether it has registered the webhook.");
}
