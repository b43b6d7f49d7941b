import type { Pool } from "pg";

const DEADLOCK = "40P01";
const ATTEMPTS_MAX = 5;

/**
 * Has a pool repeat a statement that PostgreSQL gave up to end a deadlock: it did nothing, and whom it met has gone on.
 * The queue library's statements each lock several jobs, in an order of their own, and each stands alone: none belongs to
 * a transaction that was begun by another.
 */
export function repeatDeadlocked(pool: Pick<Pool, "query">): void {
  const ask = pool.query.bind(pool) as (...given: unknown[]) => Promise<unknown>;
  async function query(...given: unknown[]): Promise<unknown> {
    for (let attempt = 1; ; attempt++)
      try {
        return await ask(...given);
      } catch (error) {
        if (attempt === ATTEMPTS_MAX || !isDeadlock(error)) throw error;
      }
  }
  pool.query = query as Pool["query"];
}

const isDeadlock = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === DEADLOCK;
