import type { ChannelReason } from "@/core/channel-reasons";
import { pauseActive } from "@/db/channels/channel-in-use";
import type { Database } from "@/db/client";
import { unitOfWork } from "@/jobs/unit-of-work";

/** Stops calling a platform until people have mended the channel; screens are told. Harmless when it is paused already. */
export async function pauseChannel(
  { database, now }: { database: Database; now(): Date },
  channelId: string,
  reason: ChannelReason,
): Promise<void> {
  const at = now();
  await unitOfWork(database, at, async ({ tx, changed }) => {
    const version = await pauseActive(tx, channelId, { reason, now: at });
    if (version !== null) changed({ type: "channel", id: channelId, version });
  });
}
