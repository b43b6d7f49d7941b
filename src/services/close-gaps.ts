import { closeGaps as close } from "@/db/channels/gaps";
import type { Database } from "@/db/client";
import { unitOfWork } from "@/jobs/unit-of-work";

/** An admin has read of possible gaps: they stay on the channel's page and are announced no more. */
export async function closeGaps(
  database: Database,
  wish: { channelId: string; gapIds: number[]; userId: string },
  now: Date,
): Promise<void> {
  await unitOfWork(database, now, async ({ tx, changed }) => {
    const version = await close(tx, { ...wish, now });
    if (version !== null) changed({ type: "channel", id: wish.channelId, version });
  });
}
