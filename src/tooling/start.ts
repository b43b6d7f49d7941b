import { join } from "node:path";
import { startEnv } from "@/env";
import { chooseDataFolder, openDataFolder } from "./household/data-folder";
import type { Kept } from "./household/keep-alive";
import { type Lock, takeLock } from "./household/lock";
import { serviceUser } from "./household/reach";
import { banner } from "./start/banner";
import { bringUp } from "./start/bring-up";
import { startOptions } from "./start/options";
import { planStart, simulatorUrlOf } from "./start/plan";
import { line } from "./start/progress";
import { aborted, stopSignal } from "./start/stop-signal";

/** In the order of ending: what still works for a customer gets the most time. The sum stays below ten seconds. */
const GRACE_MS: Record<string, number> = {
  "The worker process": 4_000,
  "The web process": 1_500,
  "The simulator": 1_500,
};
const OTHER_GRACE_MS = 2_000;

/** `npm start`: everything on this machine, until Ctrl-C. */
const signal = stopSignal();
const say = (words: string) => console.log(words);
process.exit(await start());

async function start(): Promise<number> {
  const kept: Kept[] = [];
  let lock: Lock | null = null;
  try {
    const { dev, data } = startOptions(process.argv.slice(2));
    const { SIXTY_MODE: mode } = startEnv();
    const folder = chooseDataFolder({ project: process.cwd(), asked: data, mode, user: serviceUser() });
    openDataFolder(folder.path, mode);
    lock = takeLock(join(folder.path, "start.lock"));
    say(`\nSixty starts\n${line("data", folder.note ?? folder.path)}`);
    const plan = await planStart(folder, say);
    const { welcome, databaseUrl } = await bringUp({ plan, dev, signal, say, kept });
    lock.announce(plan.url);
    say(banner(plan, welcome));
    process.send?.({
      type: "ready",
      url: plan.url,
      simulatorUrl: simulatorUrlOf(plan),
      databaseUrl,
      key: plan.key,
    });
    await aborted(signal);
    return 0;
  } catch (error) {
    if (signal.aborted) return 0;
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await endInReverse(kept);
    lock?.release();
  }
}

async function endInReverse(kept: Kept[]): Promise<void> {
  if (kept.length > 0) say("\nSixty ends …");
  for (const part of kept.toReversed()) await part.stop(GRACE_MS[part.name] ?? OTHER_GRACE_MS);
}
