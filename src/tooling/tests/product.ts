import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { inheritedEnv } from "@/env";
import { endBy, ending } from "@/tooling/household/finish";
import { keepLastWords } from "@/tooling/household/last-words";
import { anyPort } from "@/tooling/household/ports";

const Ready = z.object({
  type: z.literal("ready"),
  url: z.string(),
  simulatorUrl: z.string().nullable(),
  databaseUrl: z.string(),
  key: z.string(),
});

/** The whole product, started as a person would, on a data folder of its own. */
export interface Product extends z.infer<typeof Ready> {
  pid: number;
  folder: string;
  stop(): Promise<void>;
}

export interface ProductWish {
  /** Kept after `stop` when it is given; else a new one that goes with the product. */
  folder?: string;
  environment?: Record<string, string>;
  args?: string[];
  print?: boolean;
}

const STOP_WITHIN_MS = 12_000;

/** Resolves when the sign-in page can be opened; throws with the last words when the start ends before. */
export async function startProduct({
  folder,
  environment,
  args = [],
  print = false,
}: ProductWish = {}): Promise<Product> {
  const home = folder ?? temporaryFolder();
  const child = spawn(
    process.execPath,
    ["src/tooling/run.mjs", "src/tooling/start.ts", "--data", home, ...args],
    {
      env: { ...inheritedEnv(), PORT: String(await anyPort()), ...environment },
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  const words = keepLastWords(
    [child.stdout, child.stderr],
    print ? (chunk) => process.stdout.write(chunk) : null,
  );
  const ended = ending(child);
  const stop = async () => {
    await endBy(child, ended, [
      ["SIGTERM", STOP_WITHIN_MS],
      ["SIGKILL", STOP_WITHIN_MS],
    ]);
    if (folder === undefined) rmSync(join(home, ".."), { recursive: true, force: true });
  };
  const early = ended.then((how) =>
    Promise.reject(new Error(`The product ended before it was ready (${how}):\n${words()}`)),
  );
  early.catch(() => {});
  return { ...(await Promise.race([readiness(child), early])), pid: child.pid ?? 0, folder: home, stop };
}

/** Open to every user of the machine, since PostgreSQL may have to run as another one. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sixty-product-"));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, "data"));
  return join(folder, "data");
}

function readiness(child: ChildProcess): Promise<z.infer<typeof Ready>> {
  return new Promise((resolve) => {
    child.on("message", (message) => {
      const { success, data } = Ready.safeParse(message);
      if (success) resolve(data);
    });
  });
}
