import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "@/testing/temporary-folder";
import { AlreadyRunsError, takeLock } from "./lock";
import { processBirth } from "./process-birth";

const lockPath = () => join(temporaryFolder(), "start.lock");

it("refuses a second start and says where the first one is", () => {
  const path = lockPath();
  takeLock(path).announce("http://localhost:3060");
  expect(() => takeLock(path)).toThrow(AlreadyRunsError);
  expect(() => takeLock(path)).toThrow(
    `Sixty already runs as pid ${process.pid}: open http://localhost:3060`,
  );
});

it("lets the next start in after a clean end", () => {
  const path = lockPath();
  takeLock(path).release();
  takeLock(path).release();
  expect(readdirSync(join(path, ".."))).toEqual([]);
});

it("takes over the lock of a process that was killed", async () => {
  const path = lockPath();
  const holder = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  takeLock(path, holder.pid);
  expect(() => takeLock(path)).toThrow(AlreadyRunsError);
  holder.kill("SIGKILL");
  await once(holder, "exit");
  takeLock(path);
  expect(JSON.parse(readFileSync(path, "utf8")).pid).toBe(process.pid);
});

it("is not fooled by another process that got the same pid", () => {
  const path = lockPath();
  writeFileSync(path, JSON.stringify({ pid: process.pid, birth: "another one's", address: null }));
  expect(() => takeLock(path)).not.toThrow();
});

it("takes over a lock that was torn in the middle of its words", () => {
  const path = lockPath();
  writeFileSync(path, '{"pid":');
  expect(() => takeLock(path)).not.toThrow();
});

it("never releases a lock that another start has taken over", () => {
  const path = lockPath();
  const first = takeLock(path);
  const other = { pid: process.ppid, birth: processBirth(process.ppid), address: null };
  writeFileSync(path, JSON.stringify(other));
  first.release();
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(other);
});
