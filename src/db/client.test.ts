import { createServer } from "node:net";
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { testDatabase } from "@/testing/database";
import { severableWay } from "@/testing/proofs/severed-database";
import { type Connected, connect, type Database, type Executor } from "./client";
import { isMomentary } from "./failures";

const { database: direct, url } = await testDatabase();
/** A broken connection costs no more than opening another one. */
const WHOLE_WITHIN_MS = 1_500;

const say = (executor: Executor, word: string) => executor.execute(sql`insert into said values (${word})`);
const said = async () =>
  (await direct.execute(sql`select word from said order by word`)).map(({ word }) => word);
const pidOf = async (executor: Executor) =>
  Number((await executor.execute(sql`select pg_backend_pid() as pid`))[0]?.pid);
const terminate = (pid: number) => direct.execute(sql`select pg_terminate_backend(${pid}::int, 5000)`);
/** What a failure says of the database. */
const fate = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (isMomentary(error) ? "away" : error),
  );

async function using(at: string, max: number, work: (connected: Connected) => Promise<void>): Promise<void> {
  const connected = connect(at, { max });
  await work(connected).finally(connected.close);
}

beforeAll(() => direct.execute(sql`create table said (word text)`));
beforeEach(() => direct.execute(sql`delete from said`));

describe("a connection that breaks", () => {
  it("takes back its transaction, and only that", () =>
    using(url, 4, async ({ database }) => {
      const pid = Promise.withResolvers<number>();
      const asleep = fate(
        database.transaction(async (tx) => {
          await say(tx, "begun");
          pid.resolve(await pidOf(tx));
          await tx.execute(sql`select pg_sleep(60)`);
        }),
      );
      const other = database.transaction(async (tx) => {
        await terminate(await pid.promise);
        await say(tx, "other");
      });
      expect(await asleep).toBe("away");
      await other;
      await say(database, "after");
      expect(await said()).toEqual(["after", "other"]);
    }));

  it("takes back what was nested in it", () =>
    using(url, 8, async ({ database }) => {
      const cut = Array.from({ length: 6 }, async () => {
        const pid = Promise.withResolvers<number>();
        const nested = fate(
          database.transaction((tx) =>
            tx.transaction(async (inner) => {
              await say(inner, "nested");
              pid.resolve(await pidOf(inner));
              await inner.execute(sql`select pg_sleep(60)`);
            }),
          ),
        );
        await terminate(await pid.promise);
        return nested;
      });
      expect(new Set(await Promise.all(cut))).toEqual(new Set(["away"]));
      expect(await said()).toEqual([]);
    }));

  it("lets nothing that comes late into another transaction", () =>
    using(url, 1, async ({ database }) => {
      const pid = Promise.withResolvers<number>();
      const goOn = Promise.withResolvers<void>();
      const late = Promise.withResolvers<unknown>();
      const dead = fate(
        database.transaction(async (tx) => {
          pid.resolve(await pidOf(tx));
          await goOn.promise;
          late.resolve(await fate(say(tx, "late")));
        }),
      );
      await terminate(await pid.promise);
      expect(await dead).toBe("away");
      await database.transaction(async (tx) => {
        await say(tx, "whole");
        goOn.resolve();
        expect(await late.promise).toBe("away");
      });
      expect(await said()).toEqual(["whole"]);
    }));

  it("costs the next ones nothing, however many broke in the middle of what", async () => {
    const way = await severableWay(url);
    await using(way.url, 4, async ({ database }) => {
      for (let round = 0; round < 8; round++) {
        const { isBusy, ended } = manyWorks(database);
        await isBusy;
        way.sever();
        expect(new Set(await ended)).toEqual(new Set(["away"]));
        way.mend();
        const answered = () => Promise.all(Array.from({ length: 8 }, () => pidOf(database)));
        await vi.waitFor(answered, { timeout: WHOLE_WITHIN_MS });
      }
    }).finally(way.close);
  });
});

/** Statements and transactions without end, until the database is away. */
function manyWorks(database: Database) {
  const busy = Promise.withResolvers<void>();
  let done = 0;
  const asking = async (executor: Executor) => {
    await executor.execute(sql`select ${"x".repeat(300)}::text`);
    done += 1;
    if (done === 300) busy.resolve();
  };
  const ended = Array.from({ length: 24 }, async (_, at) => {
    for (;;) {
      const work =
        at % 2 === 0
          ? asking(database)
          : database.transaction(async (tx) => void (await Promise.all([asking(tx), asking(tx)])));
      const end = await fate(work);
      if (end !== "done") return end;
    }
  });
  return { isBusy: busy.promise, ended: Promise.all(ended) };
}

it("says that the database is away when somebody else answers there and hangs up", async () => {
  const server = createServer((socket) => void socket.end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  await using(`postgres://nobody@127.0.0.1:${port}/none`, 2, async ({ database }) => {
    expect(await fate(pidOf(database))).toBe("away");
    expect(await fate(database.transaction(pidOf))).toBe("away");
  }).finally(() => server.close());
});

describe("few connections", () => {
  it("let a statement through while every other is in a transaction", () =>
    using(url, 2, async ({ database }) => {
      const worked = Array.from({ length: 5 }, (_, at) =>
        database.transaction(async (tx) => {
          await say(tx, `${at}`);
          return pidOf(database);
        }),
      );
      expect(new Set(await Promise.all(worked)).size).toBe(1);
      expect(await said()).toEqual(["0", "1", "2", "3", "4"]);
    }));

  it("are no more than were allowed", () =>
    using(url, 3, async ({ database }) => {
      const asked = Array.from({ length: 20 }, (_, at) =>
        at % 2 === 0 ? pidOf(database) : database.transaction(pidOf),
      );
      expect(new Set(await Promise.all(asked)).size).toBe(3);
    }));
});
