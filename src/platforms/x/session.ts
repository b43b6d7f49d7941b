import type { Source } from "@/platforms/capabilities";
import type { Account, Connection, Session } from "@/platforms/connector";
import { handedOver } from "@/platforms/outgoing-files";
import { PlatformError } from "@/platforms/platform-error";
import { xCapabilities } from "./capabilities";
import { xClient } from "./client";
import { xCredentialsFrom } from "./credentials";
import { find } from "./find";
import { lookup } from "./lookup";
import { pullDirectMessages } from "./pull-direct-messages";
import { type PostList, pullPosts } from "./pull-posts";
import { send } from "./send";
import { upload } from "./upload";
import { whoAmI } from "./who-am-i";

/** Calls in the name of one account. `whoAmI` and `refresh` work before the account is known. */
export function connect({ account, credentials, baseUrl, ...hooks }: Connection): Session {
  const client = xClient(xCredentialsFrom(credentials), baseUrl, hooks);
  return {
    whoAmI: () => whoAmI(client),
    async pull(source, cursor) {
      const us = known(account);
      if (source === "direct_messages") return pullDirectMessages(client, us.externalId, cursor);
      return pullPosts(client, listOf(source, us), cursor);
    },
    lookup: async (externalIds) => lookup(client, known(account).externalId, externalIds),
    handOver: (message) =>
      handedOver(xCapabilities.files, message, (file) => upload(client, file, message.visibility)),
    send: async (message) => send(client, known(account), message),
    find: async (message, since) => find(client, known(account), { message, since }),
    async hide(externalId, hidden) {
      await client.write("PUT", `tweets/${externalId}/hidden`, { hidden });
    },
    async remove(externalId) {
      await client.write("DELETE", `tweets/${externalId}`);
    },
    refresh: async () => ({ ...(await client.refresh()) }),
    revoke: () => client.revoke(),
  };
}

/** Reposts of others are no writing of ours. */
function listOf(
  source: Exclude<Source, "direct_messages">,
  { externalId: accountExternalId, username }: Account,
): PostList {
  switch (source) {
    case "mentions":
      return {
        path: `users/${accountExternalId}/mentions`,
        windowMax: 800,
        search: `(to:${username} OR @${username}) -from:${username}`,
        accountExternalId,
      };
    case "own_posts":
      return {
        path: `users/${accountExternalId}/tweets`,
        query: { exclude: "retweets" },
        windowMax: 3200,
        search: `from:${username} -is:retweet`,
        accountExternalId,
      };
    default:
      throw new PlatformError("rejected", `X has no list of "${source}".`);
  }
}

function known(account: Account | null): Account {
  if (account) return account;
  throw new PlatformError(
    "unauthorized",
    "Which account this is has not been asked yet. Test the connection first.",
  );
}
