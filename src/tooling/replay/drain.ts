import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "postgres";
import type { Posted } from "./play";

const LOOK_MS = 300;
const PULL_AGAIN_MS = 3_000;
/** No line arrived for so long: something is wrong, and waiting will not mend it. */
const PATIENCE_MS = 120_000;

export interface Drain {
  /** By the usernames of their brands. */
  channels: Map<string, string>;
  /** Whether every source is pulled meanwhile. */
  isPulled?: boolean;
  /** How long nothing more may arrive, in milliseconds. */
  patienceMs?: number;
}

/** Waits until every posted line has arrived as a message of its brand's channel; returns those that never came. */
export async function drained(
  sql: Sql,
  posted: Posted[],
  { channels, isPulled = true, patienceMs = PATIENCE_MS }: Drain,
): Promise<Posted[]> {
  let waiting = posted;
  let progressAt = Date.now();
  for (let pulledAt = 0; waiting.length > 0 && Date.now() - progressAt < patienceMs; ) {
    if (isPulled && Date.now() - pulledAt > PULL_AGAIN_MS) {
      await pullNow(sql, [...channels.values()]).catch(notNow);
      pulledAt = Date.now();
    }
    await sleep(LOOK_MS);
    const left = await missing(sql, waiting, channels).catch(() => waiting);
    if (left.length < waiting.length) progressAt = Date.now();
    waiting = left;
  }
  return waiting;
}

/** A database that is away for a moment is asked again. */
const notNow = () => undefined;

/** As if the time for every source of these channels had come. */
async function pullNow(sql: Sql, channelIds: string[]): Promise<void> {
  await sql`update channel_cursor set last_pulled_at = null where channel_id = any(${channelIds}::uuid[]) and leased_until is null`;
}

async function missing(sql: Sql, posted: Posted[], channels: Map<string, string>): Promise<Posted[]> {
  const names = posted.map(({ line: { brandUsername }, postId }) => ({
    channelId: channels.get(brandUsername) ?? "",
    postId,
  }));
  const rows = await sql<{ channel_id: string; external_id: string }[]>`
    select m.channel_id, m.external_id from message m
    join unnest(${names.map(({ channelId }) => channelId)}::uuid[], ${names.map(({ postId }) => postId)}::text[]) as given(channel_id, external_id)
      on m.channel_id = given.channel_id and m.external_id = given.external_id
    where m.origin in ('customer', 'platform_app')`;
  const arrived = new Set(rows.map(({ channel_id, external_id }) => `${channel_id} ${external_id}`));
  return posted.filter((_, at) => !arrived.has(`${names[at]?.channelId} ${names[at]?.postId}`));
}
