import { z } from "zod";
import type { Source } from "@/platforms/capabilities";
import type { Account, Connection, Session } from "@/platforms/connector";
import { handedOver } from "@/platforms/outgoing-files";
import { PlatformError } from "@/platforms/platform-error";
import { metaCredentialsFrom } from "../credentials";
import { type Exchanges, exchangePlaces } from "../exchanges";
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
import { facebookCapabilities } from "./capabilities";
import { feedPlaces } from "./feed";
import { fileAgain } from "./file-again";
import { findComment, isPost } from "./find-comment";
import { facebookLookup } from "./lookup";
import { sendComment } from "./send-comment";
import { uploadPhoto } from "./upload-photo";

/** Calls in the name of one Page. */
export function connect({ credentials, baseUrl, ...hooks }: Connection): Session {
  const { pageId, appId, ...secrets } = metaCredentialsFrom(credentials);
  const graph = graphOf(secrets, baseUrl, hooks);
  const exchanges: Exchanges = {
    graph,
    accountExternalId: pageId,
    pageId,
    product: "messenger",
  };
  return {
    whoAmI: () => whoAmI(graph),
    pull: (source, cursor) => scanPlaces(placesOf(source, { graph, exchanges }), cursor),
    lookup: (externalIds) => lookUp(graph, facebookLookup(pageId), externalIds),
    async handOver(message) {
      refuseTooLong(facebookCapabilities, message);
      return handedOver(facebookCapabilities.files, message, (file) =>
        message.visibility === "public"
          ? uploadPhoto(graph, pageId, file)
          : uploadForMessage(graph, { pageId }, file),
      );
    },
    async send(message) {
      refuseTooLong(facebookCapabilities, message);
      return message.visibility === "public"
        ? sendComment(graph, message)
        : sendPrivate(graph, roadOf(pageId), message);
    },
    find: (message, since) =>
      message.visibility === "public"
        ? findComment({ graph, pageId }, message, since)
        : findPrivate(exchanges, message, since),
    fileAgain: (file) => fileAgain(graph, file),
    subscribe: () => subscribePage(graph, { pageId, appId, fields: PAGE_FIELDS }),
    revoke: () => unsubscribePage(graph, pageId),
    async hide(externalId, hidden) {
      await graph.write(externalId, {
        endpoint: "hide",
        json: { is_hidden: hidden },
      });
    },
    async remove(externalId) {
      await graph.write(externalId, { endpoint: "remove", method: "DELETE" });
    },
  };
}

const Page = z.looseObject({
  id: Id,
  name: z.string(),
  username: z.string().optional(),
});

/** Few Pages have given themselves a username; the id opens the same place. */
async function whoAmI(graph: Graph): Promise<Account> {
  const { body } = await graph.read("me", {
    endpoint: "account",
    query: { fields: "id,name,username" },
  });
  const { id, name, username } = readAs(Page, body);
  return { externalId: id, username: username ?? id, name };
}

function placesOf(source: Source, { graph, exchanges }: { graph: Graph; exchanges: Exchanges }): Places {
  const { pageId } = exchanges;
  switch (source) {
    case "comments":
      return feedPlaces({ graph, pageId, wanted: "theirs" });
    case "own_posts":
      return feedPlaces({ graph, pageId, wanted: "ours" });
    case "direct_messages":
      return exchangePlaces(exchanges);
    default:
      throw new PlatformError("rejected", `A Page has no list of "${source}".`);
  }
}

const roadOf = (pageId: string): PrivateRoad => ({
  pageId,
  carriesMetadata: true,
  recipientFor: (externalId) => ({
    [isPost(pageId, externalId) ? "post_id" : "comment_id"]: externalId,
  }),
});
