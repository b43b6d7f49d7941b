import postgres from "postgres";
import { migrateDatabase } from "@/tooling/start/database";

const NAME = "proof";

/** A migrated database on a server that has none. */
export async function freshDatabase(url: (name: string) => string): Promise<string> {
  const sql = postgres(url("postgres"), { max: 1, onnotice: () => {} });
  await sql`create database ${sql(NAME)}`.finally(() => sql.end());
  await migrateDatabase(url(NAME), { redisUrl: null });
  return url(NAME);
}
