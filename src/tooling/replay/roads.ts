import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { joinChannel } from "@/db/webhooks/put-app";
import { RECORDED_PLATFORM, type RunningProduct } from "./running";
import { ask } from "./simulator";
import type { ReplayWishes, Road } from "./wishes";

const Pushing = z.object({
  subscriptions: z.array(z.object({ personId: z.string(), webhookId: z.string().nullable() })),
  webhooks: z.array(z.object({ valid: z.boolean() })),
  deliveries: z.object({ waiting: z.number(), inFlight: z.number() }),
});

const SUBSCRIBED_WITHIN_MS = 120_000;
const LOOK_MS = 500;
/** What a plan allows of calls is no part of a recording. */
const LIMITS_SCALE = 1_000;

/** The road that is taken, and the application that X pushes to. Throws when webhooks are wished for and off. */
export async function chosenRoad(
  { sql }: RunningProduct,
  wished: Road | null,
): Promise<{ by: Road; appId: string | null }> {
  const [app] = await sql<{ id: string }[]>`
    select id from platform_app where platform = ${RECORDED_PLATFORM} and base_url is not null order by created_at limit 1`;
  if (!app && wished !== null && wished !== "pull")
    throw new Error("No application of this demo takes webhooks: replay with --by pull.");
  const by = wished ?? (app ? "both" : "pull");
  return { by, appId: by === "pull" ? null : (app?.id ?? null) };
}

/** Before the first call of a new channel, which would begin a window with the usual figures. */
export async function liftLimits({ simulatorUrl }: RunningProduct): Promise<void> {
  await ask(simulatorUrl, "limits", { scale: LIMITS_SCALE });
}

/** Opens the road for these channels: subscribed where X pushes, and not pulled where it alone shall bring them. */
export async function openRoad(
  product: RunningProduct,
  { by, appId }: { by: Road; appId: string | null },
  channels: Map<string, string>,
): Promise<void> {
  const ids = [...channels.values()];
  if (appId === null) {
    await product.sql`update channel set app_id = null where id = any(${ids}::uuid[])`;
    return;
  }
  for (const id of ids) await joinChannel(product.database, id, appId);
  await subscribed(product, ids, appId);
  if (by === "webhook") await setPulling(product, ids, { isHeld: true });
}

/** Lets chance into the deliveries: some come twice, under the same or another id, and not in their order. */
export async function disturb(
  { simulatorUrl }: RunningProduct,
  { duplicates, shuffle, seed }: ReplayWishes,
): Promise<void> {
  await ask(simulatorUrl, "fault", { shuffle, seed });
  if (duplicates === 0) return;
  const common = { forSeconds: FOR_SECONDS, probability: duplicates / 2 };
  await ask(simulatorUrl, "fault", { mode: "duplicate", seed, ...common });
  await ask(simulatorUrl, "fault", { mode: "duplicate_with_new_id", seed: seed + 1, ...common });
  await ask(simulatorUrl, "fault", {
    mode: "repeated_item",
    endpoint: "GET /2/users/*/mentions",
    seed: seed + 2,
    forSeconds: FOR_SECONDS,
    probability: duplicates,
  });
}

const FOR_SECONDS = 7 * 86_400;

/** As it was before. */
export async function leaveRoad(product: RunningProduct, channels: Map<string, string>): Promise<void> {
  await ask(product.simulatorUrl, "fault", { clear: true, shuffle: 0 });
  await ask(product.simulatorUrl, "limits", { scale: 1 });
  await setPulling(product, [...channels.values()], { isHeld: false });
}

/** Until X has nothing more to bring by itself. */
export async function broughtAll({ simulatorUrl }: RunningProduct, patienceMs: number): Promise<void> {
  for (const started = Date.now(); Date.now() - started < patienceMs; await sleep(LOOK_MS)) {
    const { waiting, inFlight } = (await pushing(simulatorUrl)).deliveries;
    if (waiting + inFlight === 0) return;
  }
}

/** Held, no source of these channels is pulled. */
export async function setPulling(
  { sql }: RunningProduct,
  channelIds: string[],
  { isHeld }: { isHeld: boolean },
): Promise<void> {
  await sql`update channel_cursor set retry_at = case when ${isHeld} then now() + interval '1 year' end
    where channel_id = any(${channelIds}::uuid[])`;
}

/** The product's own housekeeping subscribes; here it is only called sooner, and waited for. */
async function subscribed(
  { sql, simulatorUrl }: RunningProduct,
  ids: string[],
  appId: string,
): Promise<void> {
  const accounts = await sql<{ account_external_id: string }[]>`
    select account_external_id from channel where id = any(${ids}::uuid[])`;
  for (const started = Date.now(); Date.now() - started < SUBSCRIBED_WITHIN_MS; await sleep(LOOK_MS)) {
    const { subscriptions, webhooks } = await pushing(simulatorUrl);
    const counts = Map.groupBy(subscriptions, ({ personId }) => personId);
    const most = Math.max(...[...counts.values()].map((each) => each.length), 1);
    const isComplete = accounts.every(({ account_external_id: id }) => counts.get(id)?.length === most);
    const [{ is_settled } = { is_settled: false }] = await sql<{ is_settled: boolean }[]>`
      select webhook_state = 'valid' and webhook_checked_at is not null as is_settled from platform_app where id = ${appId}`;
    if (isComplete && is_settled && webhooks.some(({ valid }) => valid)) return;
  }
  throw new Error("X does not push to this demo: its webhook was not made valid in time.");
}

async function pushing(simulatorUrl: string): Promise<z.infer<typeof Pushing>> {
  const answer = await fetch(`${simulatorUrl}/_sim/push`);
  return Pushing.parse(await answer.json());
}
