import { appendFileSync } from "node:fs";
import { z } from "zod";
import { deadWorld } from "./dead-world";
import {
  type World,
  worldOfBluesky,
  worldOfMastodon,
  worldOfMeta,
  worldOfTelegram,
  worldOfX,
} from "./worlds";

/**
 * Many pretended platforms in a process of their own. Told `{ channels, file }` it opens them with so many channels and
 * says which; it appends what they were asked to the file. Told `{ limit, server }` it has that one refuse everybody for
 * so many seconds. It ends with its parent.
 */
const Order = z.union([
  z.object({ channels: z.number(), file: z.string() }),
  z.object({ limit: z.number(), server: z.string() }),
]);
const TICK_MS = 1_000;
const TICKS_TO_ACT = 2;

let worlds: World[] = [];

// The way in which it was started does not wait for its parent's words.
process.channel?.ref();
process.once("disconnect", () => process.exit(0));
process.on("message", (said) => {
  const order = Order.parse(said);
  if ("limit" in order) worlds.find(({ name }) => name === order.server)?.limitAll?.(order.limit);
  else void open(order);
});

process.send?.({ type: "ready" });

async function open({ channels, file }: { channels: number; file: string }): Promise<void> {
  const of = (share: number) => Math.max(1, Math.round(channels * share));
  const hot = of(0.003);
  worlds = await Promise.all([
    worldOfMeta("facebook", { name: "facebook", count: of(0.25), hot }),
    worldOfMeta("instagram", { name: "instagram", count: of(0.25), hot }),
    worldOfX({ name: "x", count: of(0.075), hot, failing: of(0.002) }),
    worldOfTelegram({ name: "telegram", count: of(0.05), hot }),
    worldOfBluesky({ name: "bsky1", count: of(0.025), hot }),
    worldOfBluesky({ name: "bsky2", count: of(0.025), hot }),
    ...["m1", "m2", "m3"].map((name) => worldOfMastodon({ name, count: of(0.075), hot, scale: 1 })),
    worldOfMastodon({ name: "narrow", count: of(0.025), hot: of(0.005), scale: 0.1 }),
    deadWorld({ name: "dead", count: of(0.05), hot: 0 }),
  ]);
  let ticks = 0;
  setInterval(() => {
    ticks += 1;
    if (ticks % TICKS_TO_ACT === 0) for (const world of worlds) world.act();
    const lines = worlds.flatMap(({ name, log }) =>
      log().map(({ at, method, path, personId, status }) =>
        JSON.stringify({
          at: Date.parse(at),
          server: name,
          caller: personId,
          asked: `${method} ${path}`,
          status,
        }),
      ),
    );
    if (lines.length > 0) appendFileSync(file, `${lines.join("\n")}\n`);
  }, TICK_MS);
  process.send?.({ type: "open", channels: worlds.flatMap((world) => world.channels) });
}
