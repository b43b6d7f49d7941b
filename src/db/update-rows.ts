import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Executor } from "./client";
import { cell } from "./insert-rows";

/**
 * Gives any number of rows new values with one statement, the counterpart of `insertRows`. Rows are found by the
 * columns in `by`; every row must name those and the same others, which are set, null included.
 */
export async function updateRows<T extends PgTable>(
  executor: Executor,
  table: T,
  { rows, by }: { rows: Partial<T["$inferInsert"]>[]; by: (keyof T["$inferInsert"] & string)[] },
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const keys: string[] = by;
  const columns = Object.entries<PgColumn>(getTableColumns(table)).filter(([key]) => key in first);
  const given = columns.map(([key, column], at) => ({
    key,
    column,
    value: sql.raw(`given.c${at}::${column.getSQLType()}`),
  }));
  const set = given
    .filter(({ key }) => !keys.includes(key))
    .map(({ column, value }) => sql`${name(column)} = ${value}`);
  const found = given
    .filter(({ key }) => keys.includes(key))
    .map(({ column, value }) => sql`target.${name(column)} = ${value}`);
  const arrays = columns.map(([key]) => sql`${sql.param(rows.map((row) => cell(row, key)))}::text[]`);
  const aliases = sql.raw(columns.map((_, at) => `c${at}`).join(", "));
  await executor.execute(sql`
    update ${sql.identifier(getTableName(table))} as target set ${sql.join(set, sql`, `)}
    from unnest(${sql.join(arrays, sql`, `)}) as given(${aliases}) where ${sql.join(found, sql` and `)}`);
}

const name = (column: PgColumn): SQL => sql`${sql.identifier(column.name)}`;
