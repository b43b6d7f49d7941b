import { z } from "zod";
import type { Source } from "@/platforms/capabilities";
import type { Account, Connection, Session } from "@/platforms/connector";
import { handedOver } from "@/platforms/outgoing-files";
import { PlatformError } from "@/platforms/platform-error";
import { metaCredentialsFrom } from "../credentials";
import { type Exchanges, exchangePlaces } from "../exchanges";
import { messageFileAgain } from "../file-again";
import { findPrivate } from "../find-private";
import { type Graph, graphOf, readAs } from "../graph";
import { uploadForMessage } from "../hand-over";
import { lookUp } from "../lookup";
import { refuseTooLong } from "../refuse-too-long";
import { type Places, scanPlaces } from "../scan-places";
import { type PrivateRoad, sendPrivate } from "../send-private";
import { subscribePage, unsubscribePage } from "../subscribe-page";
import { Id } from "../values";
import { PAGE_FIELDS } from "./access";
import { instagramCapabilities } from "./capabilities";
import { findComment } from "./find-comment";
import { instagramLookup } from "./lookup";
import { mediaPlaces } from "./media";
import { mentionIn } from "./mention-id";
import { sendComment } from "./send-comment";

/** Calls in the name of one professional account, by the token of the Page that it belongs to. */
export function connect({ account, credentials, baseUrl, ...hooks }: Connection): Session {
  const { pageId, appId, ...secrets } = metaCredentialsFrom(credentials);
  const graph = graphOf(secrets, baseUrl, hooks);
  const us = () => known(account);
  const exchanges = (): Exchanges => ({
    graph,
    pageId,
    accountExternalId: us().externalId,
    product: "instagram",
  });
  return {
    whoAmI: () => whoAmI(graph),
    pull: async (source, cursor) =>
      scanPlaces(placesOf(source, { account: us(), exchanges: exchanges() }), cursor),
    lookup: async (externalIds) => lookUp(graph, instagramLookup(us().externalId), externalIds),
    async handOver(message) {
      refuseTooLong(instagramCapabilities, message);
      return handedOver(instagramCapabilities.files, message, (file) =>
        uploadForMessage(graph, { pageId, platform: "instagram" }, file),
      );
    },
    async send(message) {
      refuseTooLong(instagramCapabilities, message);
      const { externalId: accountExternalId } = us();
      return message.visibility === "public"
        ? sendComment({ graph, accountExternalId }, message)
        : sendPrivate(graph, roadOf(pageId), message);
    },
    find: async (message, since) =>
      message.visibility === "public"
        ? findComment({ graph, account: us() }, message, since)
        : findPrivate(exchanges(), message, since),
    fileAgain: (file) => messageFileAgain(graph, file),
    subscribe: () => subscribePage(graph, { pageId, appId, fields: PAGE_FIELDS }),
    revoke: () => unsubscribePage(graph, pageId),
    async hide(externalId, hidden) {
      await graph.write(externalId, {
        endpoint: "hide",
        json: { hide: hidden },
      });
    },
    async remove(externalId) {
      await graph.write(externalId, { endpoint: "remove", method: "DELETE" });
    },
  };
}

const Belonging = z.looseObject({
  instagram_business_account: z.looseObject({
    id: Id,
    username: z.string(),
    name: z.string().optional(),
  }),
});

async function whoAmI(graph: Graph): Promise<Account> {
  const query = { fields: "instagram_business_account{id,username,name}" };
  const { body } = await graph.read("me", { endpoint: "account", query });
  const { id, username, name } = readAs(Belonging, body).instagram_business_account;
  return { externalId: id, username, name: name ?? username };
}

function placesOf(
  source: Source,
  { account, exchanges }: { account: Account; exchanges: Exchanges },
): Places {
  const { graph } = exchanges;
  switch (source) {
    case "comments":
      return mediaPlaces({ graph, account, wanted: "theirs" });
    case "own_posts":
      return mediaPlaces({ graph, account, wanted: "ours" });
    case "direct_messages":
      return exchangePlaces(exchanges);
    default:
      throw new PlatformError("rejected", `Instagram has no list of "${source}".`);
  }
}

const roadOf = (pageId: string): PrivateRoad => ({
  pageId,
  carriesMetadata: false,
  recipientFor(externalId) {
    if (mentionIn(externalId) === null) return { comment_id: externalId };
    throw new PlatformError("rejected", "A mention elsewhere takes no private reply.", {
      reason: "private_not_accepted",
    });
  },
});

function known(account: Account | null): Account {
  if (account) return account;
  throw new PlatformError(
    "unauthorized",
    "Which account this is has not been asked yet. Test the connection first.",
  );
}
