import pg from "pg";
import { expect, it, onTestFinished } from "vitest";
import { testDatabase } from "@/testing/database";
import { repeatDeadlocked } from "./deadlock-retry";

const { url } = await testDatabase();

/** A statement that fails so often with that code, then gives how often it was asked. A sequence counts failures too. */
async function failing(times: number, code: string): Promise<pg.Pool> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  onTestFinished(() => pool.end());
  await pool.query("drop sequence if exists asked; create sequence asked");
  await pool.query(`create or replace function ask() returns int language plpgsql as $$
    declare asked int := nextval('asked');
    begin
      if asked <= ${times} then raise exception using errcode = '${code}'; end if;
      return asked;
    end $$`);
  repeatDeadlocked(pool);
  return pool;
}

it("asks again after a deadlock", async () => {
  const pool = await failing(3, "40P01");
  expect((await pool.query("select ask()")).rows).toEqual([{ ask: 4 }]);
});

it("gives up when it meets others again and again", async () => {
  const pool = await failing(100, "40P01");
  await expect(pool.query("select ask()")).rejects.toMatchObject({ code: "40P01" });
  expect((await pool.query("select last_value::int from asked")).rows).toEqual([{ last_value: 5 }]);
});

it("asks once where anything else is wrong", async () => {
  const pool = await failing(1, "23505");
  await expect(pool.query("select ask()")).rejects.toMatchObject({ code: "23505" });
  expect((await pool.query("select last_value::int from asked")).rows).toEqual([{ last_value: 1 }]);
});
