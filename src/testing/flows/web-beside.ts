import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { inheritedEnv } from "@/env";
import { launchNode } from "@/tooling/household/node-child";
import { anyPort } from "@/tooling/household/ports";

const GRACE_MS = 3_000;
const FUNCTIONS = "functions-config-manifest.json";
const Functions = z.looseObject({ functions: z.record(z.string(), z.unknown()) });

/** A web process beside the product's own, with the same build, on another database. */
export async function webBeside({
  databaseUrl,
  project,
}: {
  databaseUrl: string;
  project: string;
}): Promise<{ url: string; stop(): Promise<void> }> {
  const { SIXTY_FLOWS_KEY: key, ...given } = inheritedEnv();
  const port = String(await anyPort());
  const url = `http://localhost:${port}`;
  const { stop } = await launchNode({
    ...{ entry: "src/tooling/web.ts", project, log: () => {}, signal: new AbortController().signal },
    environment: { ...given, DATABASE_URL: databaseUrl, SIXTY_KEY: key, SIXTY_URL: url, PORT: port },
  });
  return { url, stop: () => stop(GRACE_MS) };
}

/** The project as it was built, except that nothing of `proxy.ts` is there to be run. */
export function withoutProxy(): { project: string; remove(): void } {
  const project = mkdtempSync(join(tmpdir(), "sixty-no-proxy-"));
  linkAll({ from: ".", to: project, except: [".next", "dist"] });
  linkAll({ from: ".next", to: join(project, ".next"), except: ["server"] });
  const server = join(project, ".next/server");
  linkAll({ from: ".next/server", to: server, except: [FUNCTIONS, "middleware", "middleware.js"] });
  const built = Functions.parse(JSON.parse(readFileSync(join(".next/server", FUNCTIONS), "utf8")));
  const { "/_middleware": proxy, ...functions } = built.functions;
  if (!proxy) throw new Error("The build has no proxy where it is looked for.");
  writeFileSync(join(server, FUNCTIONS), JSON.stringify({ ...built, functions }));
  return { project, remove: () => rmSync(project, { recursive: true, force: true }) };
}

function linkAll({ from, to, except }: { from: string; to: string; except: string[] }): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from))
    if (!except.includes(name)) symlinkSync(resolve(from, name), join(to, name));
}
