import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import { env } from "@/env";
import { keepingStatements } from "./kept-statements";

export type Database = PostgresJsDatabase;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** Either: a query does not care whether it runs in a transaction. */
export type Executor = Database | Transaction;

export interface Connected {
  database: Database;
  sql: Sql;
  close(): Promise<void>;
}

/** Connections of the web process; with those of the workers the whole product stays below 60. */
const POOL_MAX = 10;
const STATEMENT_TIMEOUT_MS = 30_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;
/** A database that was killed is back within a second: look often, and never wait long for an answer. */
const RECONNECT_SECONDS = 0.25;
const CONNECT_TIMEOUT_SECONDS = 3;

export function connect(url: string, { max = POOL_MAX }: { max?: number } = {}): Connected {
  const sql = postgres(url, {
    max,
    backoff: () => RECONNECT_SECONDS,
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    onnotice: () => {},
    connection: {
      application_name: "sixty",
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    },
  });
  return { database: drizzle(keepingStatements(sql)), sql, close: () => sql.end({ timeout: 5 }) };
}

const holder = globalThis as typeof globalThis & { sixtyConnection?: Connected };

/** The process's own connection, made at first use so that a build needs no database. */
export function connection(): Connected {
  holder.sixtyConnection ??= connect(env().DATABASE_URL);
  return holder.sixtyConnection;
}

export const database = (): Database => connection().database;
