import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import type { ChangeNotice } from "@/core/views";
import { testDatabase } from "@/testing/database";
import { announce, listenForChanges } from "./notices";

const { database, sql: client } = await testDatabase();
const changed = (id: string, version = 1): ChangeNotice => ({ type: "conversation", id, version });

/** What is heard, and a promise of it: notices arrive when the database says so. */
async function listening() {
  const heard: ChangeNotice[] = [];
  const lost = Promise.withResolvers<void>();
  let wanted = { count: 0, resolve: () => {} };
  const stop = await listenForChanges(
    client,
    (notices) => {
      heard.push(...notices);
      if (heard.length >= wanted.count) wanted.resolve();
    },
    () => lost.resolve(),
  );
  const hears = (count: number) =>
    heard.length >= count ? Promise.resolve() : new Promise<void>((resolve) => (wanted = { count, resolve }));
  return { heard, hears, lost: lost.promise, stop };
}

it("tells everything that changed, the newest version of each, however much it is", async () => {
  const { heard, hears, stop } = await listening();
  const many = Array.from({ length: 500 }, (_, at) =>
    changed(`conversation-${String(at).padStart(22, "0")}`),
  );
  await announce(database, [changed("a", 1), ...many, changed("a", 7)]);
  await hears(501);
  expect(heard).toHaveLength(501);
  expect(heard.filter(({ id }) => id === "a")).toEqual([changed("a", 7)]);
  await stop();
});

it("listens on after its connection was cut, and says that something may have been missed", async () => {
  const { heard, hears, lost, stop } = await listening();
  await database.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen%'`);
  await lost;
  await announce(database, [changed("b")]);
  await hears(1);
  expect(heard).toEqual([changed("b")]);
  await stop();
});
