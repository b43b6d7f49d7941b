import { SHARED_LIMIT_MS } from "@/core/server-rest";
import {
  countServerFailure,
  forgetServerRest,
  restOf,
  restServer,
  takeServerProbe,
} from "@/db/channels/server-rests";
import type { Database } from "@/db/client";
import { PlatformError } from "@/platforms/platform-error";
import type { ChannelContext } from "./open-channel";

type Calling = Pick<ChannelContext, "database" | "now">;

/**
 * One call to a server that many accounts share. After a few failures in a row, whichever accounts asked, and after a
 * limit that counts for all of them, nobody calls until it is over; then one call looks for all. Throws `unavailable` or
 * `rate_limited` with the end of the rest where no call was made.
 */
export async function callServer<T>(context: Calling, server: string, call: () => Promise<T>): Promise<T> {
  const { database } = context;
  const rest = await restOf(database, server);
  if (rest?.until) await probe(context, server, rest);
  try {
    const answer = await call();
    if (rest) await forgetServerRest(database, server);
    return answer;
  } catch (error) {
    await note(context, server, { error, hadRest: rest !== null });
    throw error;
  }
}

/** Throws `unavailable` while a server rests, until a call has shown that it answers again. */
export async function refuseResting(database: Database, server: string): Promise<void> {
  const rest = await restOf(database, server);
  if (rest?.until) throw resting(rest.until);
}

const resting = (retryAt: Date | null) =>
  new PlatformError("unavailable", "The server rests: others found that it does not answer now.", {
    retryAt,
  });

async function probe(
  { database }: Calling,
  server: string,
  { until, isOver }: { until: Date | null; isOver: boolean },
): Promise<void> {
  if (isOver && (await takeServerProbe(database, server))) return;
  const retryAt = isOver ? ((await restOf(database, server))?.until ?? null) : until;
  throw resting(retryAt);
}

/** Whatever it answered but trouble of its own shows that the server is there. */
async function note(
  { database, now }: Calling,
  server: string,
  { error, hadRest }: { error: unknown; hadRest: boolean },
): Promise<void> {
  if (!(error instanceof PlatformError)) return;
  if (error.fault === "unavailable") return countServerFailure(database, server);
  if (error.fault === "rate_limited" && error.isShared)
    return restServer(database, server, error.retryAt ?? new Date(now().getTime() + SHARED_LIMIT_MS));
  if (hadRest) await forgetServerRest(database, server);
}
