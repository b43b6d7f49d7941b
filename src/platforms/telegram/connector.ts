import type { Connector } from "@/platforms/connector";
import { verifyTelegramSecret } from "@/platforms/signatures";
import { connectApp, secretFrom } from "./app";
import { telegramCapabilities } from "./capabilities";
import { threadId } from "./ids";
import { parse } from "./parse";
import { connect } from "./session";
import { split } from "./split";

/** Telegram, by a bot. A secret of a webhook set up by hand begins with the bot's id and an underscore. */
export const telegram: Connector = {
  platform: "telegram",
  capabilities: telegramCapabilities,
  verify: ({ headers }, secret) => secret !== "" && verifyTelegramSecret(secret, headers),
  webhookSecret: secretFrom,
  connectApp,
  split,
  parse,
  privateThreadId: (_account, personExternalId) => threadId(personExternalId),
  connecting: {
    scopes: [],
    appFields: [],
    accountFields: [{ name: "botToken", isSecret: true }],
    renewing: { fields: [{ name: "botToken", isSecret: true }] },
  },
  connect,
};
