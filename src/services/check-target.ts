import { SHORT_REST_MS } from "@/core/answer/breaker";
import { crashPoint } from "@/core/crash-points";
import type { OutgoingMessage } from "@/db/outbound/outgoing-message";
import type { Snapshot } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { connectorFor } from "@/platforms/registry";
import type { SendingContext } from "./sending-context";

export interface TargetStanding {
  isGone: boolean;
  isChanged: boolean;
  /** Set when the platform answers nobody at present: when to try again. */
  unreachableUntil: Date | null;
}

/** Nothing was seen that speaks against what is stored. */
export const AS_STORED: TargetStanding = { isGone: false, isChanged: false, unreachableUntil: null };

/** A look is worth this much of an answer's time, in milliseconds. */
const LOOK_MAX_MS = 4_000;

/**
 * Looks whether the message that is to be answered still stands on the platform as the agent read it; no platform tells
 * us of other people's edits and deletions. A look that fails says nothing: then what we know has to do, if the platform
 * answers anything at all; if not, the answer waits rather than end as `unknown`.
 */
export async function checkTarget(
  context: SendingContext,
  outgoing: OutgoingMessage,
): Promise<TargetStanding> {
  const { targetExternalId, channelId } = outgoing;
  if (outgoing.visibility === "private" || targetExternalId === null)
    return outgoing.failuresInRow > 0 ? ask(context, channelId) : AS_STORED;
  crashPoint("out.look.before");
  try {
    const [snapshot] = await context.callChannel(
      channelId,
      async (session) => (await session.lookup?.([targetExternalId])) ?? [],
      { withinMs: LOOK_MAX_MS },
    );
    crashPoint("out.look.after");
    if (!snapshot) return AS_STORED;
    const standing = standingOf(snapshot, outgoing);
    if ((standing.isGone || standing.isChanged) && snapshot.envelope) {
      await context.storeSeen(channelId, [snapshot.envelope]);
      crashPoint("out.look.stored");
    }
    return standing;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    if (error.fault !== "unavailable") return AS_STORED;
    return error.retryAt ? unreachable(context, error.retryAt) : ask(context, channelId);
  }
}

/** Whether the platform answers anything: the cheapest of calls. */
async function ask(context: SendingContext, channelId: string): Promise<TargetStanding> {
  try {
    await context.callChannel(channelId, (session) => session.whoAmI(), { withinMs: LOOK_MAX_MS });
    return AS_STORED;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return error.fault === "unavailable" ? unreachable(context, error.retryAt) : AS_STORED;
  }
}

function unreachable({ now }: SendingContext, until: Date | null): TargetStanding {
  const soon = new Date(now().getTime() + SHORT_REST_MS);
  return { ...AS_STORED, unreachableUntil: until && until > soon ? until : soon };
}

function standingOf(
  { state, envelope }: Snapshot,
  { platform, account, readVersion, targetExternalId }: OutgoingMessage,
): TargetStanding {
  if (state === "gone") return { ...AS_STORED, isGone: true };
  if (!envelope || readVersion === null) return AS_STORED;
  const now = connectorFor(platform)
    .parse(JSON.parse(envelope.body), account)
    .find((event) => event.externalId === targetExternalId);
  return {
    ...AS_STORED,
    isGone: now?.type === "deletion",
    isChanged: now?.type === "message" && now.current.version !== readVersion,
  };
}
