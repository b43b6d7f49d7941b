import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Connected, connect } from "@/db/client";
import { createVault, type Vault } from "@/db/vault";
import { startEnv } from "@/env";
import { chooseDataFolder } from "@/tooling/household/data-folder";
import { serviceUser } from "@/tooling/household/reach";
import { keptSecret } from "@/tooling/household/secrets";
import { shippedBinaries } from "@/tooling/postgres/binaries";
import { openCluster } from "@/tooling/postgres/cluster";
import { databaseUrl } from "@/tooling/postgres/server";

const NAME = "sixty";

/** Where recordings come from, and are played. */
export const RECORDED_PLATFORM = "x";

/** The product that runs on a data folder, as a tool beside it reaches it. */
export interface RunningProduct extends Connected {
  vault: Vault;
  simulatorUrl: string;
}

/** Throws a sentence when no demo runs there. */
export async function reachRunning(data: string | null): Promise<RunningProduct> {
  const { SIXTY_KEY, SIXTY_MODE: mode, DATABASE_URL } = startEnv();
  if (mode !== "demo")
    throw new Error("Recorded traffic is played in the demo only: a live installation has real customers.");
  const { path } = chooseDataFolder({ project: process.cwd(), asked: data, mode, user: serviceUser() });
  const connected = connect(DATABASE_URL ?? (await embeddedUrl(path)), { max: 2 });
  try {
    const [brand] = await connected.sql<{ base_url: string }[]>`
      select base_url from channel where base_url is not null and platform = ${RECORDED_PLATFORM}
      order by created_at limit 1`;
    if (!brand) throw new Error("no channel");
    const vault = createVault(SIXTY_KEY ?? keptSecret(join(path, "key")));
    return { ...connected, vault, simulatorUrl: brand.base_url };
  } catch {
    await connected.close();
    throw new Error(notRunning(path));
  }
}

/** Its port stands on the fourth line of the file that PostgreSQL keeps while it runs. */
async function embeddedUrl(folder: string): Promise<string> {
  const port = portIn(join(folder, "postgres", "postmaster.pid"));
  if (port === null) throw new Error(notRunning(folder));
  const user = serviceUser();
  const signal = new AbortController().signal;
  const cluster = await openCluster({ folder, binaries: shippedBinaries(user, folder), user, signal });
  return databaseUrl(cluster, { port, name: NAME });
}

function portIn(file: string): number | null {
  try {
    return Number(readFileSync(file, "utf8").split("\n")[3]) || null;
  } catch {
    return null;
  }
}

const notRunning = (folder: string) =>
  `No demo runs on ${folder}. Start it first (npm start), or name its folder with --data DIR.`;
