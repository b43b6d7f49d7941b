import { getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Executor } from "./client";
import { givenRows } from "./given-rows";

/**
 * Gives any number of rows new values with one statement, the counterpart of `insertRows`. Rows are found by the
 * columns in `by`; every row must name those and the same others, which are set, null included.
 */
export async function updateRows<T extends PgTable>(
  executor: Executor,
  table: T,
  { rows, by }: { rows: Partial<T["$inferInsert"]>[]; by: (keyof T["$inferInsert"] & string)[] },
): Promise<void> {
  if (rows.length === 0) return;
  const keys: string[] = by;
  const { columns, source } = givenRows(table, rows);
  const set = columns
    .filter(({ key }) => !keys.includes(key))
    .map(({ name, value }) => sql`${name} = ${value}`);
  const found = columns
    .filter(({ key }) => keys.includes(key))
    .map(({ name, value }) => sql`target.${name} = ${value}`);
  const changed = sql.identifier(getTableName(table));
  await executor.execute(
    sql`update ${changed} as target set ${sql.join(set, sql`, `)} from ${source} where ${sql.join(found, sql` and `)}`,
  );
}
