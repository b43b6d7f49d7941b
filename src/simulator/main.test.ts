import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { inheritedEnv } from "@/env";

const Ready = z.object({ type: z.literal("ready"), url: z.string() });
const Truth = z.object({
  posts: z.array(z.object({ id: z.string() })),
  directMessages: z.array(z.object({ id: z.string() })),
});
const Written = z.object({ id: z.string() });

it("keeps everything it has answered for, however often it is killed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "simulator-"));
  const answered = new Set<string>();
  for (const life of [1, 2, 3]) {
    const { child, url } = await started(folder);
    await post(url, "people", { username: "mira", name: "Mira" });
    // Killed in the middle of the burst; what was not answered may or may not be there.
    const burst = Array.from({ length: 300 }, (_, at) =>
      post(url, "post", { author: "mira", text: `@haldenair life ${life}, post ${at}` }).then(
        (answer) => answered.add(Written.parse(answer).id),
        () => null,
      ),
    );
    await Promise.race(burst.slice(40));
    child.kill("SIGKILL");
    await Promise.all(burst);
  }
  const { url } = await started(folder);
  const { posts } = Truth.parse(await (await fetch(`${url}/_sim/truth`)).json());
  const there = new Set(posts.map(({ id }) => id));
  expect(answered.size).toBeGreaterThan(40);
  expect([...answered].filter((id) => !there.has(id))).toEqual([]);
});

it("ends when its parent goes away, and on SIGTERM", async () => {
  const folder = mkdtempSync(join(tmpdir(), "simulator-"));
  const orphan = await started(folder);
  orphan.child.disconnect();
  expect(await once(orphan.child, "exit")).toEqual([0, null]);
  const asked = await started(folder);
  asked.child.kill("SIGTERM");
  expect(await once(asked.child, "exit")).toEqual([0, null]);
});

async function started(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const env = { ...inheritedEnv(), SIXTY_MODE: "demo", SIXTY_SIMULATOR_PORT: "0", SIXTY_DATA_FOLDER: folder };
  const child = fork("src/tooling/run.mjs", ["src/simulator/main.ts"], {
    env,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [message] = await once(child, "message");
  return { child, url: Ready.parse(message).url };
}

async function post(url: string, verb: string, body: unknown): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}/_sim/${verb}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
