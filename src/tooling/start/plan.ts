import { join } from "node:path";
import { inheritedEnv, type StartEnv, startEnv } from "@/env";
import type { DataFolder } from "@/tooling/household/data-folder";
import { freePort } from "@/tooling/household/ports";
import { keptSecret } from "@/tooling/household/secrets";
import { line, type Say } from "./progress";

/** Everything a start has decided before it launches the first process. */
export interface Plan {
  mode: StartEnv["SIXTY_MODE"];
  key: string;
  /** The address people open. */
  url: string;
  port: number;
  /** Null in live mode: no simulated platform is anywhere near real customers. */
  simulatorPort: number | null;
  /** Null: the embedded PostgreSQL serves. */
  databaseUrl: string | null;
  redisUrl: string | null;
  folder: string;
}

/** The simulator's port lies this far above the web's. */
const SIMULATOR_DISTANCE = 10;

/** Throws a message that says what to set when live mode lacks it. */
export async function planStart({ path: folder }: DataFolder, say: Say): Promise<Plan> {
  const given = startEnv();
  if (given.SIXTY_MODE === "live") refuseWithout(given);
  const port = await portFor(given, say);
  return {
    mode: given.SIXTY_MODE,
    key: given.SIXTY_KEY ?? keptSecret(join(folder, "key")),
    url: given.SIXTY_URL ?? `http://localhost:${port}`,
    port,
    simulatorPort: given.SIXTY_MODE === "demo" ? await simulatorPortFor(given, port) : null,
    databaseUrl: given.DATABASE_URL ?? null,
    redisUrl: given.REDIS_URL ?? null,
    folder,
  };
}

/** What every child is told. */
export function environmentOf(plan: Plan, databaseUrl: string): NodeJS.ProcessEnv {
  return {
    ...inheritedEnv(),
    SIXTY_MODE: plan.mode,
    SIXTY_KEY: plan.key,
    SIXTY_URL: plan.url,
    SIXTY_DATA_FOLDER: plan.folder,
    ...(plan.simulatorPort === null ? {} : { SIXTY_SIMULATOR_PORT: String(plan.simulatorPort) }),
    ...(plan.redisUrl === null ? {} : { REDIS_URL: plan.redisUrl }),
    DATABASE_URL: databaseUrl,
    PORT: String(plan.port),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** Null in live mode. */
export const simulatorUrlOf = ({ simulatorPort }: Plan) =>
  simulatorPort === null ? null : `http://127.0.0.1:${simulatorPort}`;

function refuseWithout({ SIXTY_KEY, SIXTY_URL }: StartEnv): void {
  const missing = [
    SIXTY_KEY
      ? ""
      : "  SIXTY_KEY: 32 random bytes in base64, kept for good (make it once with: openssl rand -base64 32)",
    SIXTY_URL ? "" : "  SIXTY_URL: the address people open, for example https://care.example.com",
  ].filter(Boolean);
  if (missing.length > 0)
    throw new Error(`Live mode needs these settings in the environment:\n${missing.join("\n")}`);
}

/** A live installation is reached through a fixed port; moving it silently would hide it from its proxy. */
async function portFor({ PORT, SIXTY_MODE }: StartEnv, say: Say): Promise<number> {
  const port = await freePort(PORT);
  if (port === PORT || PORT === 0) return port;
  if (SIXTY_MODE === "live")
    throw new Error(`Port ${PORT} is taken by another program. Set PORT to a free one.`);
  say(line("port", `${PORT} is taken by another program; Sixty uses ${port}`));
  return port;
}

const simulatorPortFor = ({ SIXTY_SIMULATOR_PORT }: StartEnv, webPort: number) =>
  freePort(SIXTY_SIMULATOR_PORT ?? webPort + SIMULATOR_DISTANCE);
