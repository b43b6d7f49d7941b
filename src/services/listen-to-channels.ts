import { crashPoint } from "@/core/crash-points";
import { wakeSources } from "@/db/channels/cursors";
import { keepStreams, releaseStream, streamFailures, takeStreams } from "@/db/channels/streams";
import { activePlatforms } from "@/db/housekeeping/active-channels";
import { type Lanes, startLanes } from "@/jobs/lanes";
import { unitOfWork } from "@/jobs/unit-of-work";
import type { Envelope } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { refuseResting } from "./call-server";
import { callChannel } from "./channel-session";
import type { ChannelContext } from "./open-channel";
import { retryPullAt } from "./pull-rhythm";
import { storeEnvelopes } from "./store-envelopes";

/** A dead process's streams are taken over after it. */
const LEASE_MS = 20_000;
/** Streams that one process holds open. */
const HELD_MAX = 500;
/** Opened by one look: hundreds that are free at once do not begin together. */
const OPENED_MAX = 25;
/** Opened at one server at once: one that answers nobody is not asked by all its accounts before that is known. */
const OPENED_AT_SERVER = 4;
/** A server without a stream may have one tomorrow. */
const NO_STREAM_MS = 60 * 60_000;

export interface Listening {
  /** Opens the streams that nobody holds, and lets go of those that are not ours any more. To be called every few seconds. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

interface Held {
  abort: AbortController;
  ended: Promise<void>;
}

/**
 * Holds the streams of channels whose platform has one: what comes is stored like any other item, and a bare word that
 * something came wakes the pull. A stream is a faster road, never the only one: each opening wakes the pull, too.
 */
export function listenToChannels(context: ChannelContext, onError: (error: unknown) => void): Listening {
  const held = new Map<string, Held>();
  const { database, connectorFor } = context;
  const openings = startLanes({ perLane: OPENED_AT_SERVER, waitingMax: HELD_MAX, onError });

  async function wanted(): Promise<string[]> {
    const channels = await activePlatforms(database);
    return channels
      .filter(({ id, platform }) => !held.has(id) && connectorFor(platform).capabilities.stream)
      .map(({ id }) => id)
      .slice(0, Math.min(HELD_MAX - held.size, OPENED_MAX));
  }

  function hold(channelId: string): void {
    const abort = new AbortController();
    const ended = listen(context, channelId, { openings, signal: abort.signal })
      .catch(onError)
      .finally(() => held.delete(channelId));
    held.set(channelId, { abort, ended });
  }

  return {
    async look() {
      const kept = new Set(await keepStreams(database, [...held.keys()], LEASE_MS));
      for (const [id, { abort }] of held) if (!kept.has(id)) abort.abort();
      for (const id of await takeStreams(database, await wanted(), LEASE_MS)) hold(id);
    },
    async stop() {
      for (const { abort } of held.values()) abort.abort();
      await openings.stop();
      await Promise.all([...held.values()].map(({ ended }) => ended));
    },
  };
}

/** One stream from its opening to its end, and what the next try has to know. */
async function listen(
  context: ChannelContext,
  channelId: string,
  { openings, signal }: Hearing,
): Promise<void> {
  const { database } = context;
  try {
    await callChannel(context, channelId, async (session, { server }) => {
      if (!session.listen) throw new PlatformError("unavailable", NO_STREAM, { retryAt: inAnHour(context) });
      const opened = await turnToOpen(openings, { server, channelId }, signal);
      try {
        await refuseResting(context, { server, channelId });
        await heard(context, channelId, []);
        signal.throwIfAborted();
        await session.listen((envelopes) => {
          opened();
          return heard(context, channelId, envelopes);
        }, signal);
      } finally {
        opened();
      }
    });
    await releaseStream(database, channelId, null);
  } catch (error) {
    if (signal.aborted) return releaseStream(database, channelId, null);
    await releaseStream(database, channelId, await brokenBy(context, channelId, error));
    if (!(error instanceof PlatformError)) throw error;
  }
}

interface Hearing {
  openings: Lanes;
  signal: AbortSignal;
}

/** Waits until few others are being opened at this server. Whoever got a turn says when theirs is open, or over. */
function turnToOpen(
  openings: Lanes,
  { server, channelId }: { server: string; channelId: string },
  signal: AbortSignal,
): Promise<() => void> {
  return new Promise((enter, reject) => {
    // Who was told to stop before this would not hear of it a second time.
    signal.throwIfAborted();
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    openings.offer({
      ...{ lane: server, id: channelId, rank: 0 },
      run: () => new Promise<void>((leave) => (signal.aborted ? leave() : enter(leave))),
    });
  });
}

const NO_STREAM = "This account's server has no stream.";
const inAnHour = ({ now }: Pick<ChannelContext, "now">) => new Date(now().getTime() + NO_STREAM_MS);

async function brokenBy({ database, now }: ChannelContext, channelId: string, error: unknown) {
  const known = error instanceof PlatformError ? error : null;
  const failures = 1 + (await streamFailures(database, channelId));
  return {
    retryAt: retryPullAt(known, { failures, now: now() }) ?? inAnHour({ now }),
    lastError: known?.message ?? "The stream failed inside Sixty.",
  };
}

async function heard(
  { database, vault, now }: ChannelContext,
  channelId: string,
  envelopes: Envelope[],
): Promise<void> {
  crashPoint("in.stream.heard");
  if (envelopes.length === 0) await wakeSources(database, channelId);
  else {
    const at = now();
    await unitOfWork(database, at, (unit) =>
      storeEnvelopes(unit, { vault, channelId, road: "stream" }, { envelopes, now: at }),
    );
  }
  crashPoint("in.stream.kept");
}
