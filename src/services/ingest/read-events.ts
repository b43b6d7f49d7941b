import { z } from "zod";
import type { InboundEvent } from "@/core/inbound-event";
import { type ParkedReason, parkedFor } from "@/core/parked-reason";
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
      if (!channel) throw new UnreadableError(parkedFor("channel_gone"));
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
  if (!sealedBody) throw new UnreadableError(parkedFor("content_gone"));
  const body = vault.open(sealedBody, EVENT_PURPOSE);
  return connectorFor(channel.platform).parse(jsonFrom(body), channel.account);
}

function jsonFrom(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's own message quotes the text.
    throw new UnreadableError(parkedFor("not_json"));
  }
}

class UnreadableError extends Error {
  override readonly name = "UnreadableError";
  readonly reason: ParkedReason;

  constructor(reason: ParkedReason) {
    super(reason.code);
    this.reason = reason;
  }
}

/** For people, without a word of the item itself. */
export function reasonOf(error: unknown): ParkedReason {
  if (error instanceof UnreadableError) return error.reason;
  if (error instanceof PlatformError) return parkedFor("not_understood", { fields: fieldsIn(error) });
  return parkedFor("not_applied", {
    error: error instanceof Error ? `${error.name}${codeOf(error)}` : "error",
  });
}

const FIELDS_MAX = 5;

/** The names of the fields that were not as they should be; `none` where it is not known which. */
export function fieldsIn({ cause }: Error): string {
  const issues = cause instanceof z.ZodError ? cause.issues : [];
  const names = [...new Set(issues.map(({ path }) => path.join(".")))].filter((name) => name !== "");
  return names.slice(0, FIELDS_MAX).join(", ") || "none";
}

const codeOf = (error: Error) => {
  const cause = error.cause instanceof Error ? error.cause : error;
  return "code" in cause && typeof cause.code === "string" ? ` ${cause.code}` : "";
};
