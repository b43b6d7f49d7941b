import type { Account, Connection, Session } from "@/platforms/connector";
import { handedOver } from "@/platforms/outgoing-files";
import { PlatformError } from "@/platforms/platform-error";
import { mastodonCapabilities } from "./capabilities";
import { changeText, remove } from "./change";
import { mastodonClient } from "./client";
import { mastodonCredentialsFrom } from "./credentials";
import { find } from "./find";
import { listen } from "./listen";
import { lookup } from "./lookup";
import { pull } from "./pull";
import { revoke } from "./revoke";
import { send } from "./send";
import type { Desk } from "./statuses";
import { upload } from "./upload";
import { whoAmI } from "./who-am-i";

/** Calls in the name of one account. `whoAmI` and `revoke` work before the account is known. */
export function connect({ account, credentials, baseUrl, known, ...hooks }: Connection): Session {
  const read = mastodonCredentialsFrom(credentials);
  const client = mastodonClient(read, { host: read.instance, baseUrl, hooks });
  const desk = (): Desk => ({ client, account: named(account), ...(known && { known }) });
  return {
    whoAmI: () => whoAmI(client),
    pull: async (source, cursor) => pull(desk(), source, cursor),
    lookup: async (externalIds) => lookup(desk(), externalIds),
    handOver: (message) => handedOver(mastodonCapabilities.files, message, (file) => upload(client, file)),
    send: async (message) => send(desk(), message),
    find: async (message, since) => find(desk(), { message, since }),
    edit: async (externalId, text) => changeText(desk(), externalId, text),
    remove: async (externalId) => remove(desk(), externalId),
    listen: async (hear, signal) =>
      listen(desk(), { hear, signal, streamAt: (host) => mastodonClient(read, { host, baseUrl }) }),
    revoke: () => revoke(read, baseUrl),
  };
}

function named(account: Account | null): Account {
  if (account) return account;
  throw new PlatformError(
    "unauthorized",
    "Which account this is has not been asked yet. Test the connection first.",
  );
}
