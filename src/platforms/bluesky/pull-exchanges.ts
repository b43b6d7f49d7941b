import { z } from "zod";
import type { Envelope, Page } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { type ExchangesStage, packed } from "./chat-stage";
import type { BlueskyClient } from "./client";
import { messageEnvelope, textAt } from "./envelopes";
import { timeOfTid } from "./moment";
import { isRecord, momentFrom } from "./payloads";

/** Exchanges a page; each is a call of its own. */
const PAGE_SIZE = 20;
const MESSAGES_A_CALL = 100;
/** Of one exchange so many pages are read. */
const PAGES_MAX = 10;
/** Nothing older is read, whatever Bluesky keeps. */
const HISTORY_MS = 30 * 86_400_000;

const Convos = z.object({ convos: z.array(z.looseObject({})), cursor: z.string().optional() });
const Messages = z.object({ messages: z.array(z.unknown()), cursor: z.string().optional() });

interface Place {
  seen: string | null;
  stage: ExchangesStage;
}

/** One page of our exchanges with what was written in them since we know of them, those that moved last first. */
export async function pullExchanges(client: BlueskyClient, us: string, place: Place): Promise<Page> {
  const { seen, stage } = place;
  const answer = await readConvos(client, stage.page);
  if (answer === null) return pullExchanges(client, us, { seen, stage: { ...stage, page: null } });
  const floor = floorOf(seen);
  const moved = answer.convos.filter((exchange) => isToBeRead(exchange, floor));
  const read = await Promise.all(moved.map((convo) => messagesIn(client, us, { convo, floor })));
  const { cursor: next = null } = answer;
  const isLast =
    next === null || next === stage.page || answer.convos.some((exchange) => isBelow(exchange, floor));
  return {
    envelopes: read.flat(),
    cursor: isLast ? ended(place) : packed(seen, { ...stage, page: next }),
    gap: null,
  };
}

/** From here on the log tells. Where nothing has ever happened there is none. */
const ended = ({ seen, stage: { log, restarts } }: Place): Page["cursor"] =>
  log === null ? { seen, scan: null } : packed(seen, { in: "log", at: log, restarts });

/** Whether anybody has ever begun an exchange with us, or we with them. */
export async function hasExchanges(client: BlueskyClient): Promise<boolean> {
  const { convos, cursor } = await client.read("chat.bsky.convo.listConvos", Convos, { limit: 1 });
  return convos.length > 0 || cursor !== undefined;
}

/** Null when Bluesky has forgotten the page. */
async function readConvos(client: BlueskyClient, page: string | null) {
  try {
    const query = { limit: PAGE_SIZE, cursor: page ?? undefined };
    return await client.read("chat.bsky.convo.listConvos", Convos, query);
  } catch (error) {
    if (page !== null && error instanceof PlatformError && error.reason === "invalid_request") return null;
    throw error;
  }
}

/** A revision ends in a TID. */
const momentOf = (rev: string): Date | null => timeOfTid(rev.slice(-13));

function floorOf(seen: string | null): Date {
  const oldest = new Date(Date.now() - HISTORY_MS);
  const known = seen === null ? null : momentOf(seen);
  return known && known > oldest ? known : oldest;
}

type Exchange = Record<string, unknown>;

/** Nothing is to be read where nobody has written yet. */
const isToBeRead = ({ lastMessage }: Exchange, floor: Date): boolean =>
  isRecord(lastMessage) && (momentFrom(lastMessage.sentAt) ?? floor) >= floor;

/** Exchanges come in the order of their last happening, be it a message or not. */
const isBelow = (exchange: Exchange, floor: Date): boolean =>
  (momentOf(textAt(exchange, "rev") ?? "") ?? floor) < floor;

async function messagesIn(
  client: BlueskyClient,
  us: string,
  { convo, floor }: { convo: Exchange; floor: Date },
): Promise<Envelope[]> {
  const envelopes: Envelope[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const answer = await client.read("chat.bsky.convo.getMessages", Messages, {
      convoId: textAt(convo, "id") ?? "",
      limit: MESSAGES_A_CALL,
      cursor,
    });
    envelopes.push(...answer.messages.map((message) => messageEnvelope(us, message, convo)));
    const [oldest] = answer.messages.slice(-1);
    const isRead = !isRecord(oldest) || (momentFrom(oldest.sentAt) ?? floor) < floor;
    if (answer.cursor === undefined || answer.cursor === cursor || isRead) break;
    cursor = answer.cursor;
  }
  return envelopes;
}
