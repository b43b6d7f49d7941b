import { z } from "zod";
import { comparableText } from "@/core/text/comparable-text";
import type { Sent } from "@/platforms/connector";
import type { Outbound } from "@/platforms/outbound";
import { isBy, isOurNaming } from "./authors";
import type { Exchanges } from "./exchanges";
import { listIn, readable } from "./lists";
import { MESSAGE_FIELDS, ReadMessage } from "./read-message";
import { orderKey } from "./values";

const MESSAGES = 100;
const Found = z.looseObject({ messages: z.unknown().optional() });

/**
 * Looks into the exchange with that person: our own, the same words, since then. The oldest, as the nearest to the attempt.
 * A file is sent without words, and nothing tells it from another: that is left to a person.
 */
export async function findPrivate(
  { graph, accountExternalId, pageId, product }: Exchanges,
  message: Outbound,
  since: Date,
): Promise<Sent | null> {
  const person = message.recipientExternalId;
  const wanted = comparableText(message.text);
  if (person === null || isOurNaming(person) || wanted === "") return null;
  const query = {
    platform: product,
    user_id: person,
    fields: `messages.limit(${MESSAGES}){${MESSAGE_FIELDS}}`,
  };
  const { body } = await graph.read(`${pageId}/conversations`, {
    endpoint: "one_exchange",
    query,
  });
  const ours = readable(Found, listIn(body).data)
    .flatMap(({ messages }) => readable(ReadMessage, listIn(messages).data))
    .filter(({ from, created_time: at }) => isBy(from, accountExternalId) && at >= wholeSecond(since))
    .filter(({ message: text }) => comparableText(text ?? "") === wanted);
  const oldest = ours.at(-1);
  if (!oldest) return null;
  const { id, created_time: acceptedAt } = oldest;
  return {
    externalId: id,
    acceptedAt,
    orderKey: orderKey(acceptedAt),
    url: null,
  };
}

/** Read times have no parts of a second. */
export const wholeSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000);
