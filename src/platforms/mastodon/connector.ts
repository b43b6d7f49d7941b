import type { Connector } from "@/platforms/connector";
import { mastodonCapabilities } from "./capabilities";
import { connecting } from "./connecting";
import { mastodonCredentialsFrom } from "./credentials";
import { privateThread } from "./identity";
import { parse } from "./parse";
import { connect } from "./session";

/** Mastodon 4 and what speaks its API. There are no webhooks for an account: nothing is delivered. */
export const mastodon: Connector = {
  platform: "mastodon",
  capabilities: mastodonCapabilities,
  split: () => [],
  parse,
  privateThreadId: (_account, personExternalId) => privateThread(personExternalId),
  server: (credentials) => mastodonCredentialsFrom(credentials).instance,
  connecting,
  connect,
};
