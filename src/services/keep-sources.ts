import { addSources } from "@/db/channels/cursors";
import { activePlatforms } from "@/db/housekeeping/active-channels";
import type { ChannelContext } from "./open-channel";

/**
 * Every active channel is pulled from every source that its platform has: also from one that came with a new version,
 * or whose cursor was lost. A source without a cursor is read from its beginning; what is known is stored once.
 */
export async function keepSources({
  database,
  connectorFor,
}: Pick<ChannelContext, "database" | "connectorFor">): Promise<void> {
  const channels = await activePlatforms(database);
  await addSources(
    database,
    channels.flatMap(({ id: channelId, platform }) =>
      connectorFor(platform).capabilities.sources.map(({ source, everySeconds }) => ({
        channelId,
        source,
        everySeconds,
      })),
    ),
  );
}
