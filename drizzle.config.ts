import { defineConfig } from "drizzle-kit";

/** `npm run migration` compares the schema with the folder; no database is asked. */
export default defineConfig({ dialect: "postgresql", schema: "./src/db/schema", out: "./drizzle" });
