import { sql } from "drizzle-orm";

export const question = sql`select 1`;
