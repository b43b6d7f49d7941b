import type { SourceOf } from "@/db/channels/cursors";
import { pullChannel } from "@/jobs/catalogue";
import type { Task } from "@/jobs/lanes";
import { type ChannelContext, openChannel } from "./open-channel";
import { pullChannelSource } from "./pull-channel";

/** Servers kept in mind; they are asked for again beyond this. */
const KNOWN_MAX = 20_000;

/** Makes a pull a task in the lane of the server that will answer it. */
export function pullTasks(context: ChannelContext): (source: SourceOf) => Promise<Task> {
  const servers = new Map<string, string>();

  /** A channel that can't be opened is alone: its pull finds out why. */
  async function serverOf(channelId: string): Promise<string> {
    const known = servers.get(channelId);
    if (known !== undefined) return known;
    const open = await openChannel(context, channelId).catch(() => null);
    if (open === null) return channelId;
    if (servers.size >= KNOWN_MAX) servers.clear();
    servers.set(channelId, open.server);
    return open.server;
  }

  return async (source) => ({
    lane: await serverOf(source.channelId),
    id: pullChannel.key(source),
    rank: 0,
    run: async () => void (await pullChannelSource(context, source)),
  });
}
