import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it, vi } from "vitest";
import { inheritedEnv } from "@/env";
import { launchNode } from "./node-child";
import { processBirth } from "./process-birth";

const entry = "src/tooling/household/ready-child.ts";
const launch = (behaviour: string, signal = new AbortController().signal) =>
  launchNode({ entry, args: [behaviour], environment: inheritedEnv(), log: () => {}, signal });

it("waits until the child is ready, and ends it when asked", async () => {
  const child = await launch("good");
  expect(processBirth(child.pid)).not.toBeNull();
  await child.stop(5_000);
  expect(await child.ended).toBe("exit code 0");
});

it("tells the last words of a child that never became ready", async () => {
  await expect(launch("broken")).rejects.toThrow("this child is broken");
});

it("stops waiting when the start is called off", async () => {
  const off = new AbortController();
  const waiting = launch("mute", off.signal);
  off.abort();
  await expect(waiting).rejects.toThrow();
});

it("kills a child that does not end in time", async () => {
  const child = await launch("stubborn");
  await child.stop(100);
  expect(await child.ended).toBe("SIGKILL");
});

it("ends with its parent, even when the parent was killed", async () => {
  const script = `const { spawn } = require("node:child_process");
    const child = spawn(process.execPath, ["src/tooling/run.mjs", "${entry}", "good"], { detached: true, stdio: ["ignore", "ignore", "ignore", "ipc"] });
    child.on("message", () => console.log(child.pid));
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [words] = await once(parent.stdout, "data");
  const pid = Number(String(words));
  parent.kill("SIGKILL");
  await vi.waitFor(() => expect(processBirth(pid)).toBeNull(), { timeout: 10_000 });
});
