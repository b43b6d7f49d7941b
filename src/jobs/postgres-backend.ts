import { createPostgresBackend, runMigrations, withBackend } from "bullmq";
import pg from "pg";
import { QUEUE_NAMES } from "./catalogue";
import { repeatDeadlocked } from "./deadlock-retry";
import type { QueueBackend } from "./queue-backend";

/** One LISTEN connection a worker, and some to work with: a pool that is too small hangs without an error. */
const POOL_MAX = QUEUE_NAMES.length * 2 + 6;

/** Queues beside the data. They are away when the data is, and then nobody asks for them. */
export function postgresBackend(databaseUrl: string): QueueBackend {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: POOL_MAX,
    keepAlive: true,
    // Queue state may repeat its last moments after a crash: every job is safe to run twice.
    options: "-c search_path=bullmq -c synchronous_commit=off",
    application_name: "sixty-queue",
  });
  repeatDeadlocked(pool);
  pool.setMaxListeners(0);
  pool.on("error", () => {});
  return {
    queue: (name) => new Queue(name, { connection: pool }),
    worker(name, processor, { onError, ...options }) {
      const worker = new Worker(name, processor, { connection: pool, ...options });
      worker.on("error", onError);
      worker.on("failed", (_job, error) => onError(error));
      return worker;
    },
    isAway: () => false,
    close: () => pool.end(),
  };
}

/** Creates or updates the queue's own tables. Run once at start, before any worker. */
export async function migrateQueues(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}
