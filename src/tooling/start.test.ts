import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { inheritedEnv } from "@/env";
import { takeLock } from "./household/lock";

const folder = mkdtempSync(join(tmpdir(), "sixty-start-"));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(args: string[], environment: Record<string, string>) {
  const { SIXTY_KEY: _key, DATABASE_URL: _url, ...rest } = inheritedEnv();
  return spawnSync(process.execPath, ["src/tooling/run.mjs", "src/tooling/start.ts", ...args], {
    encoding: "utf8",
    env: { ...rest, NODE_ENV: "test", ...environment },
  });
}

it("refuses a live start without its secrets, and names each one and how to make it", () => {
  const { status, stderr } = start(["--data", join(folder, "live")], { SIXTY_MODE: "live" });
  expect(status).toBe(1);
  expect(stderr).toContain("SIXTY_KEY: 32 random bytes in base64");
  expect(stderr).toContain("openssl rand -base64 32");
  expect(stderr).toContain("SIXTY_URL: the address people open");
});

it("refuses a key that is none, before anything is started", () => {
  const environment = { SIXTY_MODE: "live", SIXTY_KEY: "c2hvcnQ=", SIXTY_URL: "https://care.example.com" };
  const { status, stderr } = start(["--data", join(folder, "live")], environment);
  expect(status).toBe(1);
  expect(stderr).toContain("SIXTY_KEY: must be 32 bytes in base64");
});

it("refuses to start twice on one data folder, and says where the first one is", () => {
  const home = join(folder, "demo");
  start(["--data", home], { SIXTY_MODE: "live" });
  takeLock(join(home, "start.lock")).announce("http://localhost:3060");
  const { status, stderr } = start(["--data", home], { SIXTY_MODE: "live" });
  expect(status).toBe(1);
  expect(stderr).toContain(`Sixty already runs as pid ${process.pid}: open http://localhost:3060`);
});

it("refuses an argument that it does not know", () => {
  const { status, stderr } = start(["--date", folder], {});
  expect(status).toBe(1);
  expect(stderr).toContain("--date");
});
