import { z } from "zod";
import type { Graph } from "./graph";
import { listIn } from "./lists";
import { MESSAGE_FIELDS, messageEnvelope, ReadMessage } from "./read-message";
import type { Place, Places, Written } from "./scan-places";
import { Id, Moment } from "./values";
import { writtenIn } from "./written";

/** Whose exchanges, and on which of Meta's products. */
export interface Exchanges {
  graph: Graph;
  accountExternalId: string;
  pageId: string;
  product: "messenger" | "instagram";
}

const Exchange = z.looseObject({
  id: Id,
  updated_time: Moment,
  messages: z.unknown().optional(),
});

/** Exchanges on a page, and messages of each that come with it; further ones cost a call each. */
const EXCHANGES = 20;
const MESSAGES_BESIDE = 25;
const MESSAGES = 100;
const PAGES_MAX = 50;

/** Two calls a second and Page: a page of exchanges brings their newest messages along. */
export const exchangePlaces = (exchanges: Exchanges): Places => ({
  async page(after) {
    const { graph, pageId, product } = exchanges;
    const query = {
      platform: product,
      fields: `id,updated_time,messages.limit(${MESSAGES_BESIDE}){${MESSAGE_FIELDS}}`,
      limit: EXCHANGES,
      after: after ?? undefined,
    };
    const { body, at } = await graph.read(`${pageId}/conversations`, {
      endpoint: "direct_messages",
      query,
    });
    const list = listIn(body);
    return {
      places: list.data.flatMap((raw) => placeIn(exchanges, raw, at)),
      after: list.after,
    };
  },
  async more({ id, after }) {
    const query = { fields: MESSAGE_FIELDS, limit: MESSAGES, after };
    const call = { endpoint: "direct_messages", query } as const;
    const { body, at } = await exchanges.graph.read(`${id}/messages`, call);
    return messagesIn(exchanges, body, at);
  },
  isByChange: true,
  pagesMax: PAGES_MAX,
  lookBackMs: 0,
  now: () => new Date(),
});

function placeIn(exchanges: Exchanges, raw: unknown, at: Date): Place[] {
  const read = Exchange.safeParse(raw);
  if (!read.success) return [];
  const { id, updated_time: changedAt, messages } = read.data;
  return [{ id, changedAt, written: messagesIn(exchanges, messages, at) }];
}

function messagesIn({ accountExternalId }: Exchanges, raw: unknown, readAt: Date): Written {
  const context = { accountExternalId, readAt };
  return writtenIn(listIn(raw), context, (one) => ({
    at: ReadMessage.parse(one).created_time,
    envelope: messageEnvelope(one, context),
  }));
}
