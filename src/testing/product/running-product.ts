import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const START_LIMIT_MS = 240_000;
const STOP_LIMIT_MS = 15_000;

const Ready = z.object({
  type: z.literal("ready"),
  url: z.string(),
  simulatorPort: z.number(),
  databaseUrl: z.string(),
  key: z.string(),
});

/** The product as a person starts it, in processes of its own, on a data folder of the caller's. */
export interface RunningProduct {
  url: string;
  simulatorUrl: string;
  databaseUrl: string;
  folder: string;
  /** What it printed so far. */
  output(): string;
  /** The process that plays a part now; a part that was killed comes back under another id. */
  pidOf(part: Part): number;
  stop(): Promise<void>;
}

export type Part = "start" | "web" | "workers" | "simulator" | "postgres";

export async function startProduct({
  folder,
  port = 0,
}: {
  folder: string;
  port?: number;
}): Promise<RunningProduct> {
  const child = fork("src/tooling/run.mjs", ["src/tooling/start.ts", "--data", folder], {
    execPath: path.resolve("node_modules/.bin/node"),
    env: { ...process.env, PORT: String(port), SIXTY_MODE: "demo" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const printed: string[] = [];
  child.stdout?.on("data", (chunk) => printed.push(String(chunk)));
  child.stderr?.on("data", (chunk) => printed.push(String(chunk)));
  const output = () => printed.join("");
  const { url, simulatorPort, databaseUrl } = await readiness(child, output);
  return {
    url,
    simulatorUrl: `http://127.0.0.1:${simulatorPort}`,
    databaseUrl,
    folder,
    output,
    pidOf: (part) => (part === "start" ? (child.pid ?? 0) : pidIn(folder, part)),
    stop: () => ended(child),
  };
}

function readiness(child: ChildProcess, output: () => string): Promise<z.infer<typeof Ready>> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The product did not start (${why}):\n${output()}`));
    const timer = setTimeout(() => fail("too slow"), START_LIMIT_MS);
    child.once("exit", (code) => fail(`exit ${code}`));
    child.on("message", (raw) => {
      const message = Ready.safeParse(raw);
      if (!message.success) return;
      clearTimeout(timer);
      resolve(message.data);
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The product did not end in time.")), STOP_LIMIT_MS);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}

const Register = z.array(z.object({ name: z.string(), pid: z.number() }));

function pidIn(folder: string, part: Exclude<Part, "start">): number {
  if (part === "postgres")
    return Number(readFileSync(path.join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
  const entries = Register.parse(JSON.parse(readFileSync(path.join(folder, "children.json"), "utf8")));
  const pid = entries.filter(({ name }) => name === part).at(-1)?.pid;
  if (!pid) throw new Error(`No process plays ${part} now.`);
  return pid;
}
