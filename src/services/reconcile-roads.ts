import {
  channelsToCompare,
  claimComparison,
  insertComparison,
  itemsKnown,
  roadCounts,
  type Span,
} from "@/db/webhooks/road-comparisons";
import { unitOfWork } from "@/jobs/unit-of-work";
import type { Source } from "@/platforms/capabilities";
import type { Connector, Cursor, Envelope, Page } from "@/platforms/connector";
import { callChannel } from "./channel-session";
import { type ChannelContext, openChannel } from "./open-channel";
import { storeEnvelopes } from "./store-envelopes";

export interface RoadComparison {
  channelId: string;
  both: number;
  onlyWebhook: number;
  onlyPull: number;
  /** Had come by neither road until the platform was asked again: a fault of ours or of theirs. */
  missing: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** What is younger than this may still be on its way by the slower road. */
const SETTLED_MS = 15 * MINUTE_MS;
/** A channel shows its first comparison this long after it was connected. */
const FIRST_AFTER_MS = 30 * MINUTE_MS;
/** After a failure it is tried again. */
const RETRY_MINUTES = 60;
/** Pages of a hundred or so: reading costs, and nobody has more in a day than a pull has read already. */
const PAGES_MAX = 20;

/** Compares, once a day and channel, what came by webhook with what came by pull. Any number of workers may call it. */
export async function reconcileDueRoads(context: ChannelContext): Promise<RoadComparison[]> {
  const at = context.now().getTime();
  const due = await channelsToCompare(context.database, {
    since: new Date(at - DAY_MS),
    connectedBefore: new Date(at - FIRST_AFTER_MS),
  });
  const made: RoadComparison[] = [];
  for (const { id, createdAt } of due) {
    if (!(await claimComparison(context.database, id, RETRY_MINUTES))) continue;
    const from = new Date(Math.max(createdAt.getTime(), at - DAY_MS));
    made.push(await reconcileRoads(context, id, { from, to: new Date(at - SETTLED_MS) }));
  }
  return made;
}

/** Reads the platform's lists of the span again, stores what neither road had brought, and writes down how they compare. */
export async function reconcileRoads(
  context: ChannelContext,
  channelId: string,
  span: Span,
): Promise<RoadComparison> {
  const { connector } = await openChannel(context, channelId);
  let missing = 0;
  for (const { source } of connector.capabilities.sources)
    missing += await readAgain(context, { channelId, connector, source }, span);
  const compared = { channelId, missing, ...(await roadCounts(context.database, channelId, span)) };
  const { from: fromAt, to: toAt } = span;
  await insertComparison(context.database, { ...compared, fromAt, toAt, madeAt: context.now() });
  return compared;
}

interface Reading {
  channelId: string;
  connector: Connector;
  source: Source;
}

async function readAgain(context: ChannelContext, reading: Reading, span: Span): Promise<number> {
  let missing = 0;
  let scan: Cursor["scan"] = null;
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    const cursor: Cursor | null = scan && { seen: null, scan };
    const page: Page | undefined = await callChannel(context, reading.channelId, async (session) =>
      session.pull?.(reading.source, cursor),
    );
    if (!page) break;
    const moments = new Map(page.envelopes.map((one) => [one, momentOf(reading.connector, one)]));
    missing += await storeWithin(context, reading, { moments, span });
    scan = page.cursor.scan;
    const isPast = [...moments.values()].every((moment) => moment !== null && moment < span.from);
    if (scan === null || isPast) break;
  }
  return missing;
}

/** Null for an item that can't be read: it is stored like any other, and parked. */
function momentOf({ parse }: Connector, { accountExternalId: externalId, body }: Envelope): Date | null {
  try {
    const event = parse(JSON.parse(body), { externalId, username: "", name: "" }).at(-1);
    return event?.type === "message" ? event.createdAt : null;
  } catch {
    return null;
  }
}

async function storeWithin(
  { database, vault, now }: ChannelContext,
  { channelId }: Reading,
  { moments, span }: { moments: Map<Envelope, Date | null>; span: Span },
): Promise<number> {
  const within = [...moments].filter(([, moment]) => moment && moment >= span.from && moment <= span.to);
  const envelopes = within.map(([envelope]) => envelope);
  if (envelopes.length === 0) return 0;
  const at = now();
  return unitOfWork(database, at, async (unit) => {
    const ids = envelopes.map(({ externalId }) => externalId);
    // An edit is a version that nobody announces, and no item that was missed.
    const known = await itemsKnown(unit.tx, channelId, ids);
    await storeEnvelopes(unit, { vault, channelId, road: "pull" }, { envelopes, now: at });
    return ids.filter((id) => !known.has(id)).length;
  });
}
