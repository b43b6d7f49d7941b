import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endBy, ending } from "@/tooling/household/finish";
import { anyPort } from "@/tooling/household/ports";
import { installed, isServerInstalled, serverFolder } from "@/tooling/tests/installed";

const READY_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 50;
/** Older ones can't delete, and show direct posts to followers. */
const OLDEST = 2.9;

const unpacked = isServerInstalled("snac") ? join(serverFolder("snac"), "usr/bin/snac") : null;
const program = installed("snac") ?? unpacked;
export const hasSnac = program !== null && versionOf(program) >= OLDEST;

/** Out of Debian's package where the system has none, 0.3 MB, once; without apt it can't be had. */
export function unpackSnac(): void {
  if (program !== null) return;
  const script = resolve("src/testing/real-servers/unpack-snac");
  const { status } = spawnSync("sh", [script], { stdio: "inherit" });
  if (status !== 0) console.log("snac could not be unpacked.");
}

/** A real server of the fediverse that speaks the Mastodon API and is not Mastodon. */
export interface Snac {
  /** `http://localhost:<port>`: the host in its people's handles, too. */
  url: string;
  host: string;
  passwords: Record<string, string>;
  stop(): Promise<void>;
}

/** One with these people, empty. What goes from one to the other takes seconds, as between servers. */
export async function startSnac(people: string[]): Promise<Snac> {
  const folder = mkdtempSync(join(tmpdir(), "sixty-snac-"));
  const data = join(folder, "data");
  const port = await anyPort();
  const host = `localhost:${port}`;
  ran(["init", data], `127.0.0.1\n${port}\n${host}\n\n\n`);
  quickened(join(data, "server.json"));
  const passwords = Object.fromEntries(people.map((name) => [name, added(data, name)]));
  const child = spawn(program ?? "", ["httpd", data], { stdio: "ignore" });
  const url = `http://${host}`;
  await answering(url, child);
  return {
    ...{ url, host, passwords },
    async stop() {
      await endBy(child, ending(child), [
        ["SIGTERM", 3_000],
        ["SIGKILL", 3_000],
      ]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ran(args: string[], input = ""): string {
  const { status, stdout, stderr } = spawnSync(program ?? "", args, { input, encoding: "utf8" });
  if (status !== 0) throw new Error(`snac ${args[0]} failed: ${stderr}`);
  return `${stdout}${stderr}`;
}

/** Speaks plain HTTP, and tries again soon what could not be delivered. */
function quickened(file: string): void {
  const settings: object = Object(JSON.parse(readFileSync(file, "utf8")));
  writeFileSync(
    file,
    JSON.stringify({ ...settings, protocol: "http", queue_retry_minutes: 1, num_threads: 16 }),
  );
}

function added(data: string, name: string): string {
  const [, password] = /^User password is (.+)$/m.exec(ran(["adduser", data, name])) ?? [];
  if (!password) throw new Error(`snac told no password for ${name}.`);
  return password;
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (const started = Date.now(); ; await sleep(LOOK_EVERY_MS)) {
    const answer = await fetch(`${url}/api/v1/instance`).catch(() => null);
    if (answer?.ok) return;
    if (child.exitCode !== null || Date.now() - started > READY_WITHIN_MS)
      throw new Error("snac does not answer.");
  }
}

/** Its first words are `snac 2.96`. */
function versionOf(found: string): number {
  const { stdout, stderr } = spawnSync(found, [], { encoding: "utf8" });
  return Number(/\bsnac (\d+\.\d+)/.exec(`${stdout}${stderr}`)?.[1] ?? 0);
}
