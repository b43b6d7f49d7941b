import { z } from "zod";
import type { AppConnection, AppSecrets, AppSession } from "@/platforms/connector";
import { telegramClient } from "./client";
import { KINDS } from "./pull";

/** `secretToken` alone is that of a webhook set up by hand. With `botToken` we set it up ourselves. */
const TelegramApp = z.looseObject({ secretToken: z.string().default(""), botToken: z.string().optional() });

/** A delivery does not say for which bot it is, so what proves it begins with the bot's id. */
export function secretFrom(secrets: AppSecrets): string {
  const { secretToken = "", botToken } = TelegramApp.safeParse(secrets).data ?? {};
  if (secretToken === "" || !botToken) return secretToken;
  const beginning = `${botToken.split(":")[0]}_`;
  return secretToken.startsWith(beginning) ? secretToken : `${beginning}${secretToken}`;
}

/** A bot has one webhook, and no name for it. */
const WEBHOOK_ID = "webhook";
const Info = z.looseObject({ url: z.string() });

/** Acts of the bot about its webhook; null where it was set up by hand. */
export function connectApp({ secrets, baseUrl }: AppConnection): AppSession | null {
  const { botToken } = TelegramApp.safeParse(secrets).data ?? {};
  if (!botToken) return null;
  const client = telegramClient(botToken, { baseUrl });
  const present = async () => {
    const { url } = await client.read("getWebhookInfo", Info);
    return url === "" ? [] : [{ externalId: WEBHOOK_ID, url, isValid: true }];
  };
  const put = async (url: string) => {
    const asked = { url, secret_token: secretFrom(secrets), allowed_updates: KINDS };
    await client.write("setWebhook", z.literal(true), asked);
    return { externalId: WEBHOOK_ID, url, isValid: true };
  };
  return {
    webhooks: present,
    register: put,
    async revalidate() {
      for (const { url } of await present()) await put(url);
    },
    async unregister() {
      await client.write("deleteWebhook", z.literal(true), {});
    },
    /** A webhook brings all kinds that it was registered with. */
    subscribe: async () => 0,
  };
}
