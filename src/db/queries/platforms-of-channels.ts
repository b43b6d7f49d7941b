import { eq } from "drizzle-orm";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { channelVisibleTo } from "../policy";
import { channel, inbox } from "../schema/channel";

/** The platforms on which the viewer's teams have a channel, by name. */
export async function platformsOfChannels(executor: Executor, viewer: Viewer): Promise<string[]> {
  const rows = await executor
    .selectDistinct({ platform: channel.platform })
    .from(channel)
    .innerJoin(inbox, eq(inbox.id, channel.inboxId))
    .where(channelVisibleTo(viewer))
    .orderBy(channel.platform);
  return rows.map(({ platform }) => platform);
}
