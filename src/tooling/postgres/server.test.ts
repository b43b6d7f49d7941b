import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { keepAlive, type Running } from "@/tooling/household/keep-alive";
import { anyPort } from "@/tooling/household/ports";
import { processBirth } from "@/tooling/household/process-birth";
import { serviceUser } from "@/tooling/household/reach";
import { shippedBinaries } from "./binaries";
import { type Cluster, openCluster } from "./cluster";
import { databaseUrl, launchPostgres } from "./server";

const folder = join(mkdtempSync(join(tmpdir(), "sixty-pg-")), "data");
const { signal } = new AbortController();
const user = serviceUser();
let cluster: Cluster;
let port: number;
let running: Running | undefined;

const open = () => openCluster({ folder, binaries: shippedBinaries(user, folder), user, signal });
const launch = async () => {
  running = await launchPostgres({ cluster, port, signal });
  return running;
};

async function query(text: string) {
  const sql = postgres(databaseUrl(cluster, { port, name: "postgres" }), { max: 1, onnotice: () => {} });
  return sql.unsafe(text).finally(() => sql.end({ timeout: 2 }));
}

beforeAll(async () => {
  mkdirSync(join(folder, "logs"), { recursive: true });
  chmodSync(join(folder, ".."), 0o755);
  cluster = await open();
  port = await anyPort();
});

afterAll(async () => {
  await running?.stop(2_000);
  rmSync(join(folder, ".."), { recursive: true, force: true });
});

it("keeps what was committed when the server and its whole group are killed", async () => {
  const first = await launch();
  await query("create table kept (id int); insert into kept values (1)");
  process.kill(-first.pid, "SIGKILL");
  await first.ended;
  await launch();
  expect(await query("select id from kept")).toMatchObject([{ id: 1 }]);
});

it("replaces a server that outlived its killed start", async () => {
  const orphan = await launch();
  const next = await launch();
  expect(processBirth(orphan.pid)).toBeNull();
  expect(next.pid).not.toBe(orphan.pid);
});

it("starts although its stale lock file names a pid that now belongs to another program", async () => {
  await running?.stop(2_000);
  writeFileSync(join(cluster.directory, "postmaster.pid"), `${process.pid}\n${cluster.directory}\n`);
  await launch();
  expect(await query("select 1 as one")).toMatchObject([{ one: 1 }]);
});

it("is launched again under the same address after a kill", async () => {
  const kept = await keepAlive({ name: "PostgreSQL", launch, say: () => {} });
  const first = kept.pid();
  process.kill(first, "SIGKILL");
  await vi.waitFor(() => expect(kept.pid()).not.toBe(first), { timeout: 20_000 });
  expect(await query("select id from kept")).toMatchObject([{ id: 1 }]);
  await kept.stop(2_000);
  expect(processBirth(kept.pid())).toBeNull();
});

it("asks for the password", async () => {
  await launch();
  const open = databaseUrl({ ...cluster, password: "guessed" }, { port, name: "postgres" });
  const sql = postgres(open, { max: 1 });
  await expect(sql`select 1`).rejects.toThrow(/password authentication failed/);
  await sql.end();
});

it("makes the cluster anew when a first start was killed half-way", async () => {
  await running?.stop(2_000);
  renameSync(cluster.directory, `${cluster.directory}.new`);
  cluster = await open();
  expect(existsSync(`${cluster.directory}.new`)).toBe(false);
  await launch();
  expect(await query("select 1 as one")).toMatchObject([{ one: 1 }]);
});

it("refuses a directory of another major version in plain words", async () => {
  const version = join(cluster.directory, "PG_VERSION");
  const real = readFileSync(version);
  writeFileSync(version, "15\n");
  await expect(open()).rejects.toThrow(/was made by PostgreSQL 15/);
  writeFileSync(version, real);
});
