import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { z } from "zod";
import { inheritedEnv } from "@/env";
import { endBy, ending } from "@/tooling/household/finish";
import { keepLastWords } from "@/tooling/household/last-words";
import { installMark, isServerInstalled, serverFolder } from "@/tooling/tests/installed";
import { hasRedis, throwawayRedis } from "../product/redis-server";
import { throwawayPostgres } from "../throwaway-postgres";

const NAME = "bluesky";
const CHILD = "bluesky-servers.mjs";
const STOP_WITHIN_MS = 15_000;

/** The network's own servers. An older SQLite than this aborts Node 24, and the newer one brings its own binary. */
const PACKAGE = {
  name: "sixty-real-server-bluesky",
  private: true,
  type: "module",
  dependencies: { "@atproto/api": "0.20.44", "@atproto/dev-env": "0.6.7", "@did-plc/lib": "0.0.1" },
  overrides: { "better-sqlite3": "13.2.0" },
};

export const hasBluesky = hasRedis && isServerInstalled(NAME);

/** Some 670 MB by npm, once; a minute. */
export function installBluesky(): void {
  const folder = serverFolder(NAME);
  const wanted = JSON.stringify(PACKAGE, null, 2);
  const mark = installMark(NAME);
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  mkdirSync(folder, { recursive: true });
  rmSync(mark, { force: true });
  writeFileSync(join(folder, "package.json"), wanted);
  const args = ["install", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = spawnSync("npm", args, { cwd: folder, stdio: "inherit" });
  if (status !== 0) throw new Error("The servers of Bluesky could not be installed.");
  writeFileSync(mark, wanted);
}

const SignedUp = z.object({
  did: z.string(),
  handle: z.string(),
  /** The first may read direct messages, the second may not. */
  appPassword: z.string(),
  weakPassword: z.string(),
});
const Ready = z.object({
  service: z.url(),
  chatDid: z.string(),
  accounts: z.object({ brand: SignedUp, customer: SignedUp }),
});
const Answer = z.object({ id: z.number(), result: z.unknown().optional(), error: z.string().optional() });

export interface BlueskyNetwork extends z.infer<typeof Ready> {
  /** Has a person do something with the official client. */
  act(who: string, act: string, ...given: unknown[]): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * A whole Bluesky network on this machine: directory, host of accounts, and what shows posts, with a brand and a
 * customer. Direct messages have no server that could be run; `chatUrl` answers for them behind the real host.
 */
export async function startBluesky({ chatUrl }: { chatUrl: string }): Promise<BlueskyNetwork> {
  const [database, redis] = [await throwawayPostgres(), await throwawayRedis()];
  const owner = postgres(database.url("postgres"), { max: 1, onnotice: () => {} });
  await owner`create database bluesky`.finally(() => owner.end());
  const folder = serverFolder(NAME);
  copyFileSync(fileURLToPath(new URL(CHILD, import.meta.url)), join(folder, CHILD));
  // Databases and pictures of accounts land here.
  const temporary = mkdtempSync(join(tmpdir(), "sixty-bluesky-"));
  const child = spawn(process.execPath, [CHILD, chatUrl], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...inheritedEnv(),
      TMPDIR: temporary,
      DB_POSTGRES_URL: database.url("bluesky"),
      REDIS_HOST: new URL(redis.url).host,
      LOG_ENABLED: "false",
    },
  });
  const stop = async () => {
    await endBy(child, ending(child), [
      ["SIGTERM", STOP_WITHIN_MS],
      ["SIGKILL", STOP_WITHIN_MS],
    ]);
    await redis.stop();
    await database.stop();
    rmSync(temporary, { recursive: true, force: true });
  };
  try {
    return { ...(await readiness(child)), act: acting(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readiness(child: ChildProcess): Promise<z.infer<typeof Ready>> {
  const words = keepLastWords([child.stdout, child.stderr], null);
  const early = ending(child).then((how) =>
    Promise.reject(new Error(`Bluesky ended early (${how}): ${words()}`)),
  );
  const ready = new Promise<z.infer<typeof Ready>>((resolve) =>
    child.once("message", (message) => resolve(Ready.parse(message))),
  );
  early.catch(() => {});
  return Promise.race([ready, early]);
}

function acting(child: ChildProcess): BlueskyNetwork["act"] {
  let count = 0;
  return (who, act, ...given) =>
    new Promise((resolve, reject) => {
      const id = ++count;
      const hear = (message: unknown) => {
        const answer = Answer.safeParse(message);
        if (!answer.success || answer.data.id !== id) return;
        child.off("message", hear);
        if (answer.data.error === undefined) resolve(answer.data.result);
        else reject(new Error(answer.data.error));
      };
      child.on("message", hear);
      child.send({ id, who, act, given });
    });
}
