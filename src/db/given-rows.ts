import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";

export interface GivenRows {
  /** The columns named by the first row, and the value that a statement gets for each. */
  columns: { key: string; name: SQL; value: SQL }[];
  /** What a statement reads the rows from. */
  source: SQL;
}

/**
 * Any number of rows as one array parameter a column, unpacked by the server as `given`; a column that is the same in
 * all of them travels once. Every cell travels as text, which spares one encoder a type. Every row must name the same
 * columns of the table.
 */
export function givenRows(table: PgTable, rows: Record<string, unknown>[]): GivenRows {
  const named = Object.entries<PgColumn>(getTableColumns(table)).filter(([key]) => key in (rows[0] ?? {}));
  const arrays: SQL[] = [];
  const columns = named.map(([key, column], at) => {
    const name = sql`${sql.identifier(column.name)}`;
    const type = column.getSQLType();
    const cells = rows.map((row) => cell(row[key]));
    // The first stays a list: it tells how many rows there are. As text, since the driver has its own idea of some types.
    if (at > 0 && cells.every((one) => one === cells[0]))
      return { key, name, value: sql`${cells[0] ?? null}::text::${sql.raw(type)}` };
    arrays.push(sql`${arrayLiteral(cells)}::${sql.raw(type)}[]`);
    return { key, name, value: sql.raw(`given.c${arrays.length}`) };
  });
  const aliases = sql.raw(arrays.map((_, at) => `c${at + 1}`).join(", "));
  return { columns, source: sql`unnest(${sql.join(arrays, sql`, `)}) as given(${aliases})` };
}

function cell(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}

/**
 * An array parameter, to be cast to its type. Written out here, and in one go: the driver's own way costs a tenth of
 * ingestion's time, and a pattern that looks for what must be escaped takes longer than the writing.
 */
export function arrayLiteral(values: readonly (string | null)[]): string {
  let literal = "{";
  for (const value of values) {
    if (literal.length > 1) literal += ",";
    literal += value === null ? "NULL" : `"${escaped(value)}"`;
  }
  return `${literal}}`;
}

const escaped = (value: string) =>
  value.includes('"') || value.includes("\\") ? value.replace(/["\\]/g, "\\$&") : value;
