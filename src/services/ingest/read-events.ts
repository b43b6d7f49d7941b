import type { InboundEvent } from "@/core/inbound-event";
import type { ChannelFacts } from "@/db/ingest/channel-facts";
import type { StoredEvent, Unreadable } from "@/db/ingest/stored-events";
import type { Vault } from "@/db/vault";
import type { Connector } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";

/** One thing that a stored event says. */
export interface Told {
  eventId: number;
  channel: ChannelFacts;
  receivedAt: Date;
  event: InboundEvent;
}

export interface Reader {
  vault: Vault;
  connectorFor(platform: string): Connector;
}

/** What raw bodies are sealed for. */
export const EVENT_PURPOSE = "platform-event";

/** Opens and understands stored events, in memory. One that can't be read costs only itself. */
export function readEvents(
  reader: Reader,
  events: StoredEvent[],
  channels: Map<string, ChannelFacts>,
): { told: Told[]; unreadable: Unreadable[] } {
  const told: Told[] = [];
  const unreadable: Unreadable[] = [];
  for (const stored of events) {
    const channel = channels.get(stored.channelId);
    try {
      if (!channel) throw new UnreadableError("Its channel is gone.");
      for (const event of eventsIn(reader, stored, channel))
        told.push({ eventId: stored.id, receivedAt: stored.receivedAt, channel, event });
    } catch (error) {
      unreadable.push({ eventId: stored.id, reason: reasonOf(error) });
    }
  }
  return { told, unreadable };
}

function eventsIn(
  { vault, connectorFor }: Reader,
  { sealedBody }: StoredEvent,
  channel: ChannelFacts,
): InboundEvent[] {
  if (!sealedBody) throw new UnreadableError("Its content was kept for 30 days and is gone.");
  const body = vault.open(sealedBody, EVENT_PURPOSE);
  return connectorFor(channel.platform).parse(jsonFrom(body), channel.account);
}

function jsonFrom(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's own message quotes the text.
    throw new UnreadableError("It is not JSON.");
  }
}

class UnreadableError extends Error {
  override readonly name = "UnreadableError";
}

/** For people, without a word of the item itself. */
export function reasonOf(error: unknown): string {
  if (error instanceof PlatformError || error instanceof UnreadableError)
    return error.message.slice(0, REASON_MAX);
  return error instanceof Error
    ? `It could not be applied (${error.name}${codeOf(error)}).`
    : "It could not be applied.";
}

const REASON_MAX = 500;

const codeOf = (error: Error) => {
  const cause = error.cause instanceof Error ? error.cause : error;
  return "code" in cause && typeof cause.code === "string" ? ` ${cause.code}` : "";
};
