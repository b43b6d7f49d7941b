import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/tooling/start/database";
import { type ThrowawayPostgres, throwawayPostgres } from "./throwaway-postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the server's own database, from which tests create theirs. */
    postgresUrl: string;
    templateName: string;
    /** Why there is no template; the tests that need none run all the same. */
    templateFault: string | null;
  }
}

const TEMPLATE = "sixty_template";
const NODE_MAJOR = 24;

/** One PostgreSQL for the whole run, with a migrated database that each test file clones. */
export default async function setUp({ provide }: TestProject) {
  refuseOtherNode();
  const server = await throwawayPostgres();
  provide("postgresUrl", server.url("postgres"));
  provide("templateName", TEMPLATE);
  provide("templateFault", await prepareTemplate(server).then(() => null, String));
  return server.stop;
}

async function prepareTemplate(server: ThrowawayPostgres): Promise<void> {
  const sql = postgres(server.url("postgres"), { max: 1, onnotice: () => {} });
  await sql`create database ${sql(TEMPLATE)}`.finally(() => sql.end());
  await migrateDatabase(server.url(TEMPLATE), { redisUrl: null });
}

/** The packages' own launcher, called without npm, would take whatever Node is in the path. */
function refuseOtherNode(): void {
  const major = Number(process.versions.node.split(".")[0]);
  if (major !== NODE_MAJOR)
    throw new Error(`The tests run on Node ${NODE_MAJOR}; this is ${process.versions.node}. Use npm test.`);
}
