import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import { env } from "@/env";
import { keepingStatements } from "./kept-statements";
import { type Line, openLine } from "./line";
import { startLines } from "./lines";

export type Database = PostgresJsDatabase;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** Either: a query does not care whether it runs in a transaction. */
export type Executor = Database | Transaction;

export interface Connected {
  database: Database;
  /** The driver itself, for what a database can't say: listening to notices. */
  sql: Sql;
  close(): Promise<void>;
}

/** Connections of the web process; with those of the workers the whole product stays below 60. */
const POOL_MAX = 10;
const STATEMENT_TIMEOUT_MS = 30_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;
/** A database that was killed is back within a second: look often, and never wait long for an answer. */
const RECONNECT_SECONDS = 0.25;
const REACH_MS = 3_000;

const CONNECTION = {
  application_name: "sixty",
  statement_timeout: STATEMENT_TIMEOUT_MS,
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
};

export function connect(url: string, { max = POOL_MAX }: { max?: number } = {}): Connected {
  const sql = postgres(url, {
    max,
    backoff: () => RECONNECT_SECONDS,
    connect_timeout: REACH_MS / 1_000,
    onnotice: () => {},
    connection: CONNECTION,
  });
  const { host, port, path } = sql.options;
  const places = path ? [{ path }] : host.map((one, at) => ({ host: one, port: port[at] ?? 0 }));
  const lines = startLines({
    max,
    open: (onBroken) =>
      openLine({
        url,
        places,
        connection: CONNECTION,
        codec: sql.options,
        reachMs: REACH_MS,
        onBroken,
      }),
  });
  return {
    database: drizzle(keepingStatements(over(lines, sql))),
    sql,
    close: async () => void (await Promise.all([lines.close(), sql.end({ timeout: 5 })])),
  };
}

/** The driver as the query builder knows it, with what is asked going over our lines. */
const over = (lines: Line, sql: Sql): Sql =>
  new Proxy(sql, {
    get: (target, name) => (name === "unsafe" || name === "begin" ? lines[name] : Reflect.get(target, name)),
  });

const holder = globalThis as typeof globalThis & {
  sixtyConnection?: Connected;
};

/** The process's own connection, made at first use so that a build needs no database. */
export function connection(): Connected {
  holder.sixtyConnection ??= connect(env().DATABASE_URL);
  return holder.sixtyConnection;
}

export const database = (): Database => connection().database;
