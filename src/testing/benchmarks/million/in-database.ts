import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { z } from "zod";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";

const Explained = z
  .array(
    z.object({
      "QUERY PLAN": z.array(z.object({ "Planning Time": z.number(), "Execution Time": z.number() })).min(1),
    }),
  )
  .min(1);

export interface DatabaseWatch {
  /** Milliseconds that the server spends on all statements of a question: planned and run once more, and added up. */
  spentOn(ask: (database: Database) => Promise<unknown>): Promise<number>;
  viewers(): Promise<Viewer[]>;
  end(): Promise<void>;
}

/** Looks at the server's own clock, which knows nothing of the way there and back. */
export function watchDatabase(url: string): DatabaseWatch {
  const asked: { text: string; parameters: unknown[] }[] = [];
  const watched = postgres(url, {
    max: 1,
    onnotice: () => {},
    debug: (_, text, parameters) => void asked.push({ text, parameters }),
  });
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  return {
    async spentOn(ask) {
      asked.length = 0;
      await ask(drizzle(watched));
      let spent = 0;
      for (const { text, parameters } of asked.filter(isOurs)) {
        const rows = await sql.unsafe(
          `explain (analyze, timing off, format json) ${text}`,
          z.array(z.string().or(z.number()).or(z.array(z.string()))).parse(parameters),
        );
        const [plan] = Explained.parse([...rows])[0]?.["QUERY PLAN"] ?? [];
        spent += (plan?.["Planning Time"] ?? 0) + (plan?.["Execution Time"] ?? 0);
      }
      return spent;
    },
    async viewers() {
      const rows = await sql<Viewer[]>`
        select u.id, u.name, u.role, u.locale, u.theme, u.density,
          array(select m.team_id from team_member m where m.user_id = u.id) as "teamIds" from "user" u order by u.name`;
      return [...rows];
    },
    end: async () => void (await Promise.all([watched.end(), sql.end()])),
  };
}

/** The driver asks for the types of arrays once. */
const isOurs = ({ text }: { text: string }) =>
  text.trimStart().startsWith("select") && !text.includes("pg_catalog");
