import type { MessageEvent, MessageVersion } from "@/core/inbound-event";
import type { ChannelFacts } from "@/db/ingest/channel-facts";
import { cleanMessage } from "./clean-message";
import type { Told } from "./read-events";

/** Everything that a batch says about one item of a platform. */
export interface Arrival {
  /** Channel and external id: the identity for life. */
  key: string;
  channel: ChannelFacts;
  externalId: string;
  /** The newest version; null when all we hear is that it is gone. */
  message: MessageEvent | null;
  /** Every version heard of, oldest first. */
  versions: MessageVersion[];
  /** The earliest moment at which it is known to be gone. */
  deletedAt: Date | null;
  /** The stored events that say so. */
  eventIds: number[];
}

export const keyOf = (channelId: string, externalId: string): string => `${channelId} ${externalId}`;

/**
 * One arrival an item, oldest first: repeated items are one, the newest version wins, a deletion counts wherever it
 * stands in the batch. What we hear as part of a matter counts more than the same heard as context.
 */
export function foldArrivals(told: Told[]): Arrival[] {
  const arrivals = new Map<string, Arrival>();
  const identities = new Map<string, string>();
  for (const { channel, event, eventId } of told) {
    if (event.type !== "message") continue;
    const message = cleanMessage(event);
    const key = keyOf(channel.id, message.externalId);
    const known = arrivals.get(key);
    arrivals.set(
      key,
      known
        ? merged(known, message, eventId)
        : {
            key,
            channel,
            externalId: message.externalId,
            message,
            versions: versionsOf(message),
            deletedAt: null,
            eventIds: [eventId],
          },
    );
    for (const { version } of versionsOf(message)) identities.set(keyOf(channel.id, version), key);
  }
  for (const { channel, event, receivedAt, eventId } of told) {
    if (event.type !== "deletion") continue;
    const { externalId } = event;
    const key = identities.get(keyOf(channel.id, externalId)) ?? keyOf(channel.id, externalId);
    const known = arrivals.get(key) ?? {
      key,
      channel,
      externalId,
      message: null,
      versions: [],
      deletedAt: null,
      eventIds: [],
    };
    arrivals.set(key, {
      ...known,
      deletedAt: earlier(known.deletedAt, event.occurredAt ?? receivedAt),
      eventIds: [...known.eventIds, eventId],
    });
  }
  return [...arrivals.values()].sort(byTime);
}

function merged(known: Arrival, message: MessageEvent, eventId: number): Arrival {
  const newest = known.message ? newerOf(known.message, message) : message;
  return {
    ...known,
    message: newest,
    versions: byAge([...known.versions, ...versionsOf(message)]),
    eventIds: [...known.eventIds, eventId],
  };
}

function newerOf(a: MessageEvent, b: MessageEvent): MessageEvent {
  const [older, newer] =
    a.orderKey > b.orderKey || (a.orderKey === b.orderKey && b.isContext) ? [b, a] : [a, b];
  const isContext = older.isContext && newer.isContext;
  // The place of an item is best known where it was heard for its own sake.
  const place = newer.isContext && !isContext ? older : newer;
  return {
    ...newer,
    isContext,
    isOwn: older.isOwn || newer.isOwn,
    thread: place.thread,
    parentExternalId: place.parentExternalId ?? older.parentExternalId ?? newer.parentExternalId,
    mayAnswerInPublic: place.mayAnswerInPublic,
  };
}

const versionsOf = ({ earlierVersions, current }: MessageEvent) => byAge([...earlierVersions, current]);

const byAge = (versions: MessageVersion[]): MessageVersion[] =>
  [...new Map(versions.map((version) => [version.version, version])).values()].sort(
    (a, b) => a.occurredAt.getTime() - b.occurredAt.getTime(),
  );

const earlier = (a: Date | null, b: Date) => (a && a < b ? a : b);

const timeOf = ({ message, deletedAt }: Arrival) => (message?.createdAt ?? deletedAt)?.getTime() ?? 0;
const byTime = (a: Arrival, b: Arrival) => timeOf(a) - timeOf(b) || (a.key < b.key ? -1 : 1);
