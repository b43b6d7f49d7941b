import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { arrayLiteral } from "./given-rows";

/** `column` is one of `values`: one array parameter whatever their number, where `in (…)` would be a new statement each time. */
export const anyOf = (column: PgColumn, values: readonly string[]): SQL =>
  sql`${column} = any(${arrayLiteral(values)}::${sql.raw(column.getSQLType())}[])`;
