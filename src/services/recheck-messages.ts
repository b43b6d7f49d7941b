import { messagesToRecheck } from "@/db/channels/messages-to-recheck";
import { activeChannels } from "@/db/housekeeping/active-channels";
import { unitOfWork } from "@/jobs/unit-of-work";
import { callChannel } from "./channel-session";
import { type ChannelContext, openChannel } from "./open-channel";
import { storeEnvelopes } from "./store-envelopes";

/** Public messages of open matters looked up in one run: always the newest, and of the others each in its turn. */
const NEWEST = 100;
const OTHERS = 200;
/** How long a turn lasts: a run. */
const TURN_MS = 60_000;
/** What is older is looked up again only when it is about to be answered. */
const AGE_MAX_MS = 7 * 24 * 60 * 60_000;

/**
 * Looks up public messages of matters that are not resolved, since no platform announces other people's edits and
 * deletions to us; of a thousand that are open each within some five minutes. What changed takes the road in like any other item. Returns how many items were new.
 */
export async function recheckMessages(context: ChannelContext, channelId: string): Promise<number> {
  const { connector } = await openChannel(context, channelId);
  const nowMs = context.now().getTime();
  const ids = await messagesToRecheck(context.database, {
    ...{ channelId, since: new Date(nowMs - AGE_MAX_MS) },
    ...{ newest: NEWEST, others: OTHERS, turn: Math.floor(nowMs / TURN_MS) },
  });
  let fresh = 0;
  for (let at = 0; at < ids.length; at += connector.capabilities.lookupMax) {
    fresh += await look(context, channelId, ids.slice(at, at + connector.capabilities.lookupMax));
  }
  return fresh;
}

async function look(context: ChannelContext, channelId: string, externalIds: string[]): Promise<number> {
  const snapshots = await callChannel(
    context,
    channelId,
    async (session) => (await session.lookup?.(externalIds)) ?? [],
  );
  const envelopes = snapshots.flatMap(({ envelope }) => (envelope ? [envelope] : []));
  const now = context.now();
  return unitOfWork(context.database, now, (unit) =>
    storeEnvelopes(unit, { vault: context.vault, channelId, road: "lookup" }, { envelopes, now }),
  );
}

/** The same for every active channel, one after the other, without the queue. The first failure is thrown in the end. */
export async function recheckEveryChannel(context: ChannelContext): Promise<void> {
  const failures: unknown[] = [];
  for (const channelId of await activeChannels(context.database))
    await recheckMessages(context, channelId).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
