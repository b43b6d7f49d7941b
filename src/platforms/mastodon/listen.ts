import { z } from "zod";
import type { Envelope } from "@/platforms/connector";
import type { JsonClient } from "@/platforms/json-client";
import { PlatformError } from "@/platforms/platform-error";
import { readInstance } from "./instance";
import { isRecord } from "./payloads";
import { isOwn } from "./status-events";
import { type Desk, deletionEnvelope, envelopeOf, type Found, foundIn } from "./statuses";
import { type StreamEvent, streamEvents } from "./stream-events";

interface Listening {
  hear(envelopes: Envelope[]): Promise<void>;
  signal: AbortSignal;
  /** The stream may be served by another host of the instance. */
  streamAt(host: string): JsonClient;
}

/** Mastodon gives a sign of life every 15 seconds. In milliseconds. */
const SILENCE_MAX_MS = 60_000;

/**
 * Holds the account's stream open. Nothing is told again that was missed, so the first that is said is that there may
 * be something to pull. Throws `rejected` on an instance that has no stream: there the pull brings everything.
 */
export async function listen(desk: Desk, { hear, signal, streamAt }: Listening): Promise<void> {
  const { streamingHost } = await readInstance(desk.client);
  if (streamingHost === null) throw new PlatformError("rejected", "This instance has no stream.");
  const silence = silenceWatch();
  try {
    const stream = streamAt(streamingHost).stream("api/v1/streaming/user", {
      signal: AbortSignal.any([signal, silence.signal]),
      headers: { accept: "text/event-stream" },
    });
    for await (const event of streamEvents(saidWhenOpen(stream, hear), silence.broken)) {
      const envelopes = await told(desk, event);
      if (envelopes !== null) await hear(envelopes);
    }
  } finally {
    silence.end();
  }
  if (!signal.aborted) throw new PlatformError("unavailable", "The stream of the instance ended.");
}

/** A stream begins with a sign of life. */
async function* saidWhenOpen(stream: AsyncIterable<Uint8Array>, hear: Listening["hear"]) {
  let isOpen = false;
  for await (const chunk of stream) {
    if (!isOpen) await hear([]);
    isOpen = true;
    yield chunk;
  }
}

function silenceWatch() {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), SILENCE_MAX_MS);
  return { signal: silence.signal, broken: () => void timer.refresh(), end: () => clearTimeout(timer) };
}

/** Null for what is none of our business; empty where only a pull can tell what it was. */
async function told(desk: Desk, { event, data }: StreamEvent): Promise<Envelope[] | null> {
  switch (event) {
    case "notification":
      return notified(desk, jsonIn(data));
    case "update":
    case "status.update":
      return ofConcern(desk, foundIn(jsonIn(data)));
    case "delete":
      return deleted(desk, data);
    case "notifications_merged":
      return [];
    default:
      return null;
  }
}

const Telling = z.object({ type: z.enum(["mention", "quote"]), status: z.unknown() });

function notified(desk: Desk, notification: unknown): Promise<Envelope[]> | null {
  const telling = Telling.safeParse(notification);
  if (telling.success) return whole(desk, foundIn(telling.data.status));
  return isRecord(notification) ? null : Promise.resolve([]);
}

/** The home timeline brings everybody whom the account follows: ours are its own writing, and changes of what we have read. */
async function ofConcern(desk: Desk, found: Found | null): Promise<Envelope[] | null> {
  if (found === null) return null;
  const { uri } = found.status;
  const isOurs = isOwn(found.status, desk.account) || (await desk.known?.localIds([uri]))?.has(uri);
  return isOurs ? whole(desk, found) : null;
}

/** What cannot be read, or not be placed now, is for the pull. */
async function whole(desk: Desk, found: Found | null): Promise<Envelope[]> {
  if (found === null) return [];
  return envelopeOf(desk, found).then(
    (envelope) => [envelope],
    () => [],
  );
}

/** Told by the server's own id: of what we never read there is nothing to delete. */
async function deleted(desk: Desk, localId: string): Promise<Envelope[] | null> {
  const uri = (await desk.known?.externalIds([localId]))?.get(localId);
  return uri === undefined ? null : [deletionEnvelope(desk, uri)];
}

function jsonIn(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
