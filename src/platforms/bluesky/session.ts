import { z } from "zod";
import type { Account, Connection, Session } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { type BlueskyClient, clientWith } from "./client";
import { type BlueskyCredentials, blueskyCredentialsFrom } from "./credentials";
import { find } from "./find";
import { listen } from "./listen";
import { endSession, refreshed } from "./log-in";
import { lookup } from "./lookup";
import { AtUri, POST, partsOf } from "./payloads";
import { handOver } from "./pictures";
import { pullDirectMessages } from "./pull-direct-messages";
import { pullMentions } from "./pull-mentions";
import { pullOwnPosts } from "./pull-own-posts";
import { send } from "./send";
import { whoAmI } from "./who-am-i";

/** Calls in the name of one account. `whoAmI`, `refresh` and `revoke` work before the account is known. */
export function connect({ account, credentials, baseUrl, ...hooks }: Connection): Session {
  const secrets = blueskyCredentialsFrom(credentials);
  const client = clientWith(secrets, { baseUrl, hooks });
  return {
    whoAmI: () => whoAmI(client),
    async pull(source, cursor) {
      const us = known(account).externalId;
      switch (source) {
        case "mentions":
          return pullMentions(client, us, cursor);
        case "own_posts":
          return pullOwnPosts(client, us, cursor);
        case "direct_messages":
          return pullDirectMessages(client, us, cursor);
        default:
          throw new PlatformError("rejected", `Bluesky has no list of "${source}".`);
      }
    },
    lookup: async (externalIds) => lookup(client, known(account).externalId, externalIds),
    listen: async (hear, signal) =>
      listen({ client, us: known(account).externalId, streamUrl: streamUrl(secrets, baseUrl), hear, signal }),
    handOver: (message) => handOver(client, message),
    send: async (message) => send(client, known(account), message),
    find: async (message, since) => find(client, known(account), { message, since }),
    remove: async (externalId) => remove(client, known(account), externalId),
    refresh: async () => ({ ...(await refreshed(secrets, baseUrl)) }),
    revoke: () => endSession(secrets, baseUrl),
  };
}

/** A stand-in has its stream beside the rest. */
const streamUrl = (secrets: BlueskyCredentials, baseUrl: string | null): string =>
  baseUrl === null ? secrets.streamUrl : new URL("/subscribe", baseUrl.replace(/^http/, "ws")).href;

/** A post of ours. What was written in private can be taken out of our own view only. */
async function remove(client: BlueskyClient, account: Account, externalId: string): Promise<void> {
  const { did, collection, rkey } = partsOf(externalId);
  if (!AtUri.safeParse(externalId).success || did !== account.externalId || collection !== POST)
    throw new PlatformError("rejected", "Only a post of our own can be taken back.", {
      reason: "not_permitted",
    });
  await client.write("com.atproto.repo.deleteRecord", z.unknown(), { repo: did, collection, rkey });
}

function known(account: Account | null): Account {
  if (account) return account;
  throw new PlatformError(
    "unauthorized",
    "Which account this is has not been asked yet. Test the connection first.",
  );
}
