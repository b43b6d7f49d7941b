import type { OutgoingMessage } from "@/db/outbound/outgoing-message";
import type { Snapshot } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { connectorFor } from "@/platforms/registry";
import type { SendingContext } from "./sending-context";

export interface TargetStanding {
  isGone: boolean;
  isChanged: boolean;
}

/**
 * Looks whether the message that is to be answered still stands on the platform as the agent read it; no platform tells
 * us of other people's edits and deletions. A look that fails says nothing: then what we know has to do.
 */
export async function checkTarget(
  context: SendingContext,
  outgoing: OutgoingMessage,
): Promise<TargetStanding> {
  const { targetExternalId, channelId } = outgoing;
  if (outgoing.visibility === "private" || targetExternalId === null) return AS_STORED;
  try {
    const [snapshot] = await context.callChannel(
      channelId,
      async (session) => (await session.lookup?.([targetExternalId])) ?? [],
    );
    if (!snapshot) return AS_STORED;
    const standing = standingOf(snapshot, outgoing);
    if ((standing.isGone || standing.isChanged) && snapshot.envelope)
      await context.storeSeen(channelId, [snapshot.envelope]);
    return standing;
  } catch (error) {
    if (error instanceof PlatformError) return AS_STORED;
    throw error;
  }
}

const AS_STORED: TargetStanding = { isGone: false, isChanged: false };

function standingOf(
  { state, envelope }: Snapshot,
  { platform, account, readVersion, targetExternalId }: OutgoingMessage,
): TargetStanding {
  if (state === "gone") return { isGone: true, isChanged: false };
  if (!envelope || readVersion === null) return AS_STORED;
  const now = connectorFor(platform)
    .parse(JSON.parse(envelope.body), account)
    .find((event) => event.externalId === targetExternalId);
  return {
    isGone: now?.type === "deletion",
    isChanged: now?.type === "message" && now.current.version !== readVersion,
  };
}
