import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Executor } from "./client";

/**
 * Inserts any number of rows with one statement: one array parameter a column, unpacked by the server.
 * Measured on two cores at some twenty times the speed of single inserts. Only the columns named by the first row
 * are written; every row must name the same ones.
 *
 * `suffix` is what follows the rows, for example `on conflict do nothing returning id`.
 */
export async function insertRows<T extends PgTable>(
  executor: Executor,
  table: T,
  { rows, suffix = sql`` }: { rows: T["$inferInsert"][]; suffix?: SQL },
): Promise<Record<string, unknown>[]> {
  const first = rows[0];
  if (!first) return [];
  const columns = Object.entries<PgColumn>(getTableColumns(table)).filter(([key]) => key in first);
  const names = join(columns.map(([, column]) => sql.identifier(column.name)));
  const casts = join(columns.map(([, column], at) => sql.raw(`c${at}::${column.getSQLType()}`)));
  const aliases = sql.raw(columns.map((_, at) => `c${at}`).join(", "));
  const arrays = join(columns.map(([key]) => sql`${sql.param(rows.map((row) => cell(row, key)))}::text[]`));
  const result = await executor.execute(
    sql`insert into ${sql.identifier(getTableName(table))} (${names}) select ${casts} from unnest(${arrays}) as given(${aliases}) ${suffix}`,
  );
  return [...result];
}

const join = (parts: SQL[] | ReturnType<typeof sql.identifier>[]) => sql.join(parts as SQL[], sql`, `);

/** Every cell travels as text and is cast by the server, which spares one encoder a type. */
export function cell(row: Record<string, unknown>, key: string): string | null {
  const value = row[key];
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}
