import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** An instant in UTC to the millisecond, which is all that JavaScript keeps. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

export const id = () => uuid("id").primaryKey();

/** Ciphertext: always written and read through `db/vault.ts`. */
export const sealed = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
