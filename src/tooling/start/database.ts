import { join } from "node:path";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { connect } from "@/db/client";
import { migrateQueues } from "@/jobs/postgres-backend";
import { type Kept, keepAlive } from "@/tooling/household/keep-alive";
import { anyPort } from "@/tooling/household/ports";
import { serviceUser } from "@/tooling/household/reach";
import { shippedBinaries } from "@/tooling/postgres/binaries";
import { openCluster } from "@/tooling/postgres/cluster";
import { databaseUrl, launchPostgres } from "@/tooling/postgres/server";

const NAME = "sixty";

export interface EmbeddedDatabase {
  folder: string;
  signal: AbortSignal;
  say(line: string): void;
}

/** The PostgreSQL that comes with the packages, on the data folder, kept alive. */
export async function embeddedDatabase({
  folder,
  signal,
  say,
}: EmbeddedDatabase): Promise<{ kept: Kept; url: string }> {
  const user = serviceUser();
  const binaries = shippedBinaries(user, folder);
  const cluster = await openCluster({ folder, binaries, user, signal });
  const port = await anyPort();
  const kept = await keepAlive({
    name: "PostgreSQL",
    say,
    launch: () => launchPostgres({ cluster, port, signal }),
  });
  await createDatabase(databaseUrl(cluster, { port, name: "postgres" })).catch(async (error) => {
    await kept.stop(0);
    throw error;
  });
  return { kept, url: databaseUrl(cluster, { port, name: NAME }) };
}

/** Brings a database up to date: our tables, then the queue's own where it lives in the same place. */
export async function migrateDatabase(url: string, { redisUrl }: { redisUrl: string | null }): Promise<void> {
  const { database, close } = connect(url, { max: 1 });
  try {
    await migrate(database, { migrationsFolder: join(process.cwd(), "drizzle") });
  } finally {
    await close();
  }
  if (redisUrl === null) await migrateQueues(url);
}

/** Asked on every start: a first one may have been killed between making the cluster and this. */
async function createDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${NAME}`;
    if (!found) await sql`create database ${sql(NAME)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
