import { join } from "node:path";
import { redisStanding } from "@/jobs/redis-eviction";
import { simulatedPlatforms } from "@/services/sign-in-at-simulator";
import type { Kept } from "@/tooling/household/keep-alive";
import { logInto } from "@/tooling/household/logs";
import { registerIn } from "@/tooling/household/register";
import { buildPages } from "@/tooling/pages/build";
import { isBuildFresh } from "@/tooling/pages/freshness";
import { type Child, type ChildCare, keepChild, SIMULATOR, WEB, WEB_DEV, WORKERS } from "./children";
import { embeddedDatabase, migrateDatabase } from "./database";
import { restartOnChange } from "./dev-watch";
import { environmentOf, type Plan, simulatorUrlOf } from "./plan";
import { line, type Say, step } from "./progress";
import { fillDatabase, type Welcome } from "./welcome";

export interface BringUp {
  plan: Plan;
  dev: boolean;
  signal: AbortSignal;
  say: Say;
  /** Everything that runs, in the order it was started; the caller ends it in reverse, also after a throw. */
  kept: Kept[];
}

export interface Up {
  welcome: Welcome;
  databaseUrl: string;
}

/** Starts each part when what it stands on is ready; the pages are built meanwhile. */
export async function bringUp(start: BringUp): Promise<Up> {
  const { plan, dev, signal, say, kept } = start;
  const register = registerIn(join(plan.folder, "children.json"));
  await register.endLeftovers();
  const [databaseUrl] = await together(signal, (both) => [
    databaseFor({ ...start, signal: both }),
    dev ? Promise.resolve() : builtPages({ ...start, signal: both }),
  ]);
  if (plan.redisUrl !== null) say(line("queues", await queuesOn(plan.redisUrl)));
  const care = { plan, environment: environmentOf(plan, databaseUrl), register, signal, say };
  const simulatorUrl = simulatorUrlOf(plan);
  if (simulatorUrl !== null) {
    const words = { name: "platforms", doing: "starting", done: `simulated: ${simulatorUrl}/_sim/platforms` };
    await step(say, words, () => keep(SIMULATOR, care, kept));
    for (const { title, url } of await simulatedPlatforms(simulatorUrl))
      say(line("", `${title}: ${url}/_sim`));
  }
  const welcome = await fillDatabase(plan, databaseUrl);
  await step(say, { name: "web", doing: "starting", done: "ready" }, () =>
    keep(dev ? WEB_DEV : WEB, care, kept),
  );
  await step(say, { name: "workers", doing: "starting", done: "ready" }, () => keep(WORKERS, care, kept));
  if (dev) await watchSources(start);
  return { welcome, databaseUrl };
}

/** Both or none: when one fails the other is ended, and nobody goes on behind the caller's back. */
async function together<A, B>(
  signal: AbortSignal,
  work: (both: AbortSignal) => [Promise<A>, Promise<B>],
): Promise<[A, B]> {
  const failing = new AbortController();
  const tasks = work(AbortSignal.any([signal, failing.signal]));
  for (const task of tasks) task.catch(() => failing.abort());
  await Promise.allSettled(tasks);
  return Promise.all(tasks);
}

async function databaseFor({ plan, signal, say, kept }: BringUp): Promise<string> {
  const doing = "preparing";
  return step(
    say,
    { name: "database", doing, done: plan.databaseUrl ? "migrated" : "PostgreSQL, embedded, ready" },
    async () => {
      const url = plan.databaseUrl ?? (await embedded({ folder: plan.folder, signal, say }, kept));
      await migrateDatabase(url, plan);
      return url;
    },
  );
}

/** An absent Redis holds nobody up: everything is done without it, a little later. */
async function queuesOn(redisUrl: string): Promise<string> {
  const standing = await redisStanding(redisUrl);
  if (standing === "ready") return "Redis, ready";
  if (standing === "away") return "Redis does not answer; Sixty works on without it until it does";
  return `Redis, but: ${standing.warning}`;
}

async function embedded(wish: Parameters<typeof embeddedDatabase>[0], kept: Kept[]): Promise<string> {
  const { kept: server, url } = await embeddedDatabase(wish);
  kept.push(server);
  return url;
}

async function builtPages({ plan, signal, say }: BringUp): Promise<void> {
  if (isBuildFresh()) return;
  const doing = "being built, which takes half a minute on two cores";
  const log = logInto(join(plan.folder, "logs", "build.log"));
  await step(say, { name: "pages", doing, done: "built" }, () => buildPages({ signal, log }));
}

async function keep(child: Child, care: ChildCare, kept: Kept[]): Promise<void> {
  kept.push(await keepChild(child, care));
}

async function watchSources({ kept, say, signal }: BringUp): Promise<void> {
  for (const { name, entry } of [SIMULATOR, WORKERS]) {
    const child = kept.find((one) => one.name === name);
    if (child) await restartOnChange({ entry, child, say, signal });
  }
}
