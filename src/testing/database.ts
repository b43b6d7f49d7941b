import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, inject } from "vitest";
import { type Connected, connect } from "@/db/client";

export interface TestDatabase extends Connected {
  url: string;
}

const CONNECTIONS_MAX = 8;

/**
 * A database of its own for the test file that calls it at its top: `const { database } = await testDatabase();`
 * It has every table and no row, and goes with the file.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const fault = inject("templateFault");
  if (fault !== null) throw new Error(`The template of the test databases could not be made: ${fault}`);
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asOwner((sql) => sql`create database ${sql(name)} template ${sql(inject("templateName"))}`);
  const url = inject("postgresUrl").replace(/postgres$/, name);
  const connected = connect(url, { max: CONNECTIONS_MAX });
  afterAll(async () => {
    await connected.close();
    await asOwner((sql) => sql`drop database if exists ${sql(name)} with (force)`);
  });
  return { ...connected, url };
}

async function asOwner(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(inject("postgresUrl"), { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
