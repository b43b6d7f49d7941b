import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { actsOf } from "./replay/acts";
import { connectBrands } from "./replay/brands";
import { drained } from "./replay/drain";
import { type Recording, readRecording } from "./replay/lines";
import { Player, type Posted } from "./replay/play";
import { receiptOf } from "./replay/receipt";
import { type RunningProduct, reachRunning } from "./replay/running";
import { type PlayedLine, scriptOf } from "./replay/script";

const USAGE = `npm run replay -- FILE [--speed N|max] [--data DIR] [--receipt FILE]

Plays recorded support conversations (JSON Lines, also .gz) through the running demo: a channel for each brand,
customers who write, answers written in X's own app. By default at once, the last line now; --speed N plays N times
faster than recorded. --receipt writes which line became which post.`;

/** With a speed, lines whose time has come are played together this often. */
const STEP_MS = 1_000;
const SHOWN_MAX = 20;

process.exit(await replay(process.argv.slice(2)));

async function replay(args: string[]): Promise<number> {
  try {
    const { file, data, speed, receipt } = options(args);
    const recording = await readRecording(file);
    for (const { number, reason } of recording.broken.slice(0, SHOWN_MAX))
      console.error(`line ${number}: ${reason}`);
    const product = await reachRunning(data);
    try {
      return await perform(product, recording, { speed, receipt });
    } finally {
      await product.close();
    }
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

function options(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: "string" },
      speed: { type: "string", default: "max" },
      receipt: { type: "string" },
    },
  });
  const [file] = positionals;
  const speed = values.speed === "max" ? null : Number(values.speed);
  if (file === undefined || positionals.length > 1 || (speed !== null && !(speed > 0)))
    throw new Error(USAGE);
  return { file, speed, data: values.data ?? null, receipt: values.receipt ?? null };
}

async function perform(
  product: RunningProduct,
  { lines, broken }: Recording,
  { speed, receipt }: { speed: number | null; receipt: string | null },
): Promise<number> {
  const started = Date.now();
  const script = scriptOf(lines, { speed, now: new Date() });
  const brands = new Map(script.map(({ brandUsername, brand }) => [brandUsername, brand]));
  const channels = await connectBrands(
    product,
    [...brands].map(([username, name]) => ({ username, name })),
  );
  console.log(`${lines.length} lines of ${brands.size} brands; ${broken.length} broken lines left out`);
  const player = new Player(product.simulatorUrl);
  const posted: Posted[] = [];
  const lost: Posted[] = [];
  for (const act of speed === null ? actsOf(script) : [script]) {
    const now = speed === null ? await player.play(act) : await inTime(player, act);
    posted.push(...now);
    lost.push(...(await drained(product.sql, now, channels)));
    console.log(
      `${posted.length} of ${script.length} played, ${posted.length - lost.length} arrived, ${seconds(started)} s`,
    );
  }
  if (receipt) writeFileSync(receipt, receiptOf(posted));
  for (const { line, postId } of lost.slice(0, SHOWN_MAX))
    console.error(`line ${line.number} (post ${postId}) did not arrive`);
  const inbound = posted.filter(({ line }) => line.isInbound).length;
  console.log(
    `${inbound} messages of customers and ${posted.length - inbound} answers in ${seconds(started)} s`,
  );
  return lost.length === 0 && posted.length === script.length ? 0 : 1;
}

/** Each line when its moment comes. */
async function inTime(player: Player, script: PlayedLine[]): Promise<Posted[]> {
  const posted: Posted[] = [];
  for (let from = 0; from < script.length; ) {
    const to = script.findIndex(({ at }, place) => place >= from && at.getTime() > Date.now());
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
