import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { actsOf } from "./replay/acts";
import { connectBrands } from "./replay/brands";
import { drained } from "./replay/drain";
import { type Recording, readRecording } from "./replay/lines";
import { Player, type Posted } from "./replay/play";
import { receiptOf } from "./replay/receipt";
import { broughtAll, chosenRoad, disturb, leaveRoad, liftLimits, openRoad, setPulling } from "./replay/roads";
import { type RunningProduct, reachRunning } from "./replay/running";
import { type PlayedLine, scriptOf } from "./replay/script";
import { type ReplayWishes, type Road, wishesOf } from "./replay/wishes";

/** With a speed, lines whose time has come are played together this often. */
const STEP_MS = 1_000;
const SHOWN_MAX = 20;
const ROADS: Record<Road, string> = { webhook: "webhook", pull: "pull", both: "webhook and pull" };
/** X tries for five minutes to bring something. */
const BROUGHT_WITHIN_MS = 400_000;
/** Nothing has become a message for so long: what is to come by webhook has come. */
const SETTLED_MS = 5_000;

process.exit(await replay(process.argv.slice(2)));

async function replay(args: string[]): Promise<number> {
  try {
    const wishes = wishesOf(args);
    const recording = await readRecording(wishes.file);
    for (const { number, reason } of recording.broken.slice(0, SHOWN_MAX))
      console.error(`line ${number}: ${reason}`);
    const product = await reachRunning(wishes.data);
    try {
      return await perform(product, recording, wishes);
    } finally {
      await product.close();
    }
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function perform(
  product: RunningProduct,
  { lines, broken }: Recording,
  wishes: ReplayWishes,
): Promise<number> {
  const road = await chosenRoad(product, wishes.by);
  const brands = new Map(
    scriptOf(lines, { ...wishes, now: new Date() }).map(({ brandUsername, brand }) => [brandUsername, brand]),
  );
  await liftLimits(product);
  const channels = await connectBrands(
    product,
    [...brands].map(([username, name]) => ({ username, name })),
  );
  await openRoad(product, road, channels);
  console.log(
    `${lines.length} lines of ${brands.size} brands, by ${ROADS[road.by]}; ${broken.length} broken left out`,
  );
  await disturb(product, wishes);
  try {
    // The moments begin now, with everything ready.
    return await played(
      { product, channels, by: road.by },
      scriptOf(lines, { ...wishes, now: new Date() }),
      wishes,
    );
  } finally {
    await leaveRoad(product, channels);
  }
}

interface Scene {
  product: RunningProduct;
  channels: Map<string, string>;
  by: Road;
}

async function played(scene: Scene, script: PlayedLine[], wishes: ReplayWishes): Promise<number> {
  const started = Date.now();
  const player = new Player(scene.product.simulatorUrl);
  const posted: Posted[] = [];
  const lost: Posted[] = [];
  const isAtOnce = wishes.speed === null && wishes.overMs === null;
  for (const act of isAtOnce ? actsOf(script) : [script]) {
    const now = isAtOnce ? await player.play(act) : await inTime(player, act);
    posted.push(...now);
    // The judge may want to know of what is there, whatever becomes of this.
    if (wishes.receipt) writeFileSync(wishes.receipt, receiptOf(posted));
    lost.push(...(await arrived(scene, now)));
    console.log(
      `${posted.length} of ${script.length} played, ${posted.length - lost.length} arrived, ${seconds(started)} s`,
    );
  }
  for (const { line, postId } of lost.slice(0, SHOWN_MAX))
    console.error(`line ${line.number} (post ${postId}) did not arrive`);
  const inbound = posted.filter(({ line }) => line.isInbound).length;
  console.log(
    `${inbound} messages of customers and ${posted.length - inbound} answers in ${seconds(started)} s`,
  );
  return lost.length === 0 && posted.length === script.length ? 0 : 1;
}

/** Those that never came. What X does not push, such as a mention that only its thread implies, is pulled in the end. */
async function arrived({ product, channels, by }: Scene, posted: Posted[]): Promise<Posted[]> {
  if (by !== "webhook") return drained(product.sql, posted, { channels });
  await broughtAll(product, BROUGHT_WITHIN_MS);
  const left = await drained(product.sql, posted, {
    channels,
    isPulled: false,
    patienceMs: SETTLED_MS,
  });
  if (left.length > 0) console.log(`${left.length} lines are none that X pushes; they are pulled`);
  await setPulling(product, [...channels.values()], { isHeld: false });
  const lost = await drained(product.sql, left, { channels });
  await setPulling(product, [...channels.values()], { isHeld: true });
  return lost;
}

/** Each line when its moment comes. */
async function inTime(player: Player, script: PlayedLine[]): Promise<Posted[]> {
  const posted: Posted[] = [];
  for (let from = 0; from < script.length; ) {
    const to = script.findIndex(({ playedAt }, place) => place >= from && playedAt.getTime() > Date.now());
    const due = script.slice(from, to === -1 ? script.length : to);
    if (due.length > 0) posted.push(...(await player.play(due)));
    from += due.length;
    if (from < script.length) await sleep(STEP_MS);
  }
  return posted;
}

function seconds(started: number): string {
  return ((Date.now() - started) / 1_000).toFixed(1);
}
