import { getTableName, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Executor } from "./client";
import { givenRows } from "./given-rows";

/**
 * Inserts any number of rows with one statement, measured on two cores at some twenty times the speed of single
 * inserts. Only the columns named by the first row are written; every row must name the same ones.
 *
 * `suffix` is what follows the rows, for example `on conflict do nothing returning id`.
 */
export async function insertRows<T extends PgTable>(
  executor: Executor,
  table: T,
  { rows, suffix = sql`` }: { rows: T["$inferInsert"][]; suffix?: SQL },
): Promise<Record<string, unknown>[]> {
  if (rows.length === 0) return [];
  const { columns, source } = givenRows(table, rows);
  const names = sql.join(
    columns.map(({ name }) => name),
    sql`, `,
  );
  const values = sql.join(
    columns.map(({ value }) => value),
    sql`, `,
  );
  const into = sql.identifier(getTableName(table));
  const result = await executor.execute(
    sql`insert into ${into} (${names}) select ${values} from ${source} ${suffix}`,
  );
  return [...result];
}
