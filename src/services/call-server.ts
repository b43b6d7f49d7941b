import { SHARED_LIMIT_MS } from "@/core/server-rest";
import {
  countServerFailure,
  forgetServerRest,
  restOf,
  restServer,
  takeServerProbe,
} from "@/db/channels/server-rests";
import { PlatformError } from "@/platforms/platform-error";
import type { ChannelContext } from "./open-channel";
import { shareOf } from "./pull-rhythm";

type Calling = Pick<ChannelContext, "database" | "now">;

interface Caller {
  server: string;
  channelId: string;
}

/**
 * One call to a server that many accounts share. After failures of a few accounts in a row, and after a limit that counts
 * for all of them, nobody calls until it is over; then one call looks for all. Throws `unavailable` or `rate_limited` with
 * the end of the rest where no call was made.
 */
export async function callServer<T>(context: Calling, caller: Caller, call: () => Promise<T>): Promise<T> {
  const { database } = context;
  const { server } = caller;
  const rest = await restOf(database, server);
  if (rest?.until) await probe(context, caller, rest);
  try {
    const answer = await call();
    if (rest) await forgetServerRest(database, server);
    return answer;
  } catch (error) {
    await note(context, caller, { error, hadRest: rest !== null });
    throw error;
  }
}

/** Throws `unavailable` while a server rests, until a call has shown that it answers again. */
export async function refuseResting(
  { database, now }: Calling,
  { server, channelId }: Caller,
): Promise<void> {
  const rest = await restOf(database, server);
  if (rest?.until) throw resting({ until: rest.until, channelId, now: now() });
}

/** All that wait would come back at one moment: they are spread over so long, at most as long as the rest itself. */
const SPREAD_MS = 10_000;

function resting({
  until,
  channelId,
  now,
}: {
  until: Date | null;
  channelId: string;
  now: Date;
}): PlatformError {
  const spreadMs = Math.min(SPREAD_MS, (until?.getTime() ?? 0) - now.getTime());
  return new PlatformError("unavailable", "The server rests: others found that it does not answer now.", {
    retryAt: until && new Date(until.getTime() + shareOf(channelId) * Math.max(0, spreadMs)),
  });
}

async function probe(
  { database, now }: Calling,
  { server, channelId }: Caller,
  { until, isOver }: { until: Date | null; isOver: boolean },
): Promise<void> {
  if (isOver && (await takeServerProbe(database, server))) return;
  const restsUntil = isOver ? ((await restOf(database, server))?.until ?? null) : until;
  throw resting({ until: restsUntil, channelId, now: now() });
}

/** Whatever it answered but trouble of its own shows that the server is there. */
async function note(
  { database, now }: Calling,
  { server, channelId }: Caller,
  { error, hadRest }: { error: unknown; hadRest: boolean },
): Promise<void> {
  if (!(error instanceof PlatformError)) return;
  if (error.fault === "unavailable") return countServerFailure(database, { server, channelId });
  if (error.fault === "rate_limited" && error.isShared)
    return restServer(database, server, error.retryAt ?? new Date(now().getTime() + SHARED_LIMIT_MS));
  if (hadRest) await forgetServerRest(database, server);
}
