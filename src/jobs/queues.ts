import {
  createPostgresBackend,
  Queue as RedisQueue,
  Worker as RedisWorker,
  runMigrations,
  withBackend,
} from "bullmq";
import { Redis } from "ioredis";
import pg from "pg";
import { JOBS, type JobDefinition, QUEUE_NAMES, type QueueName } from "./catalogue";

export interface QueuedJob {
  name: string;
  payload: unknown;
  /** Unique for life: adding it twice is adding it once. Neither a bare number nor with a colon. */
  jobId: string;
  delayMs: number;
  /** 0 is none; otherwise 1 is the most urgent. */
  priority: number;
}

export interface Queues {
  add(jobs: QueuedJob[]): Promise<void>;
  /** `handle` gets the parsed payload of a job of this queue. A throw is a failed attempt. */
  work(
    queue: QueueName,
    options: WorkOptions,
    handle: (name: string, payload: unknown) => Promise<void>,
  ): RunningQueue;
  close(): Promise<void>;
}

export interface WorkOptions {
  concurrency: number;
  lockMs: number;
  /** How often a dead worker's jobs are looked for. Left at its default, a kill costs half a minute. */
  stalledMs: number;
  onError(error: Error): void;
}

export interface RunningQueue {
  close(): Promise<void>;
}

/** One LISTEN connection a worker, and some to work with: a pool that is too small hangs without an error. */
const POOL_MAX = QUEUE_NAMES.length * 2 + 6;
const BACKOFF_MS = 1_000;
const KEEP_FAILED = 100;

/** Queues on PostgreSQL, or on Redis where its address is given. Same behaviour on both; either is only a wake-up. */
export async function openQueues({
  databaseUrl,
  redisUrl,
}: {
  databaseUrl: string;
  redisUrl?: string | undefined;
}): Promise<Queues> {
  return redisUrl ? redisQueues(redisUrl) : postgresQueues(databaseUrl);
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

function postgresQueues(databaseUrl: string): Queues {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: POOL_MAX,
    keepAlive: true,
    // Queue state may repeat its last moments after a crash: every job is safe to run twice.
    options: "-c search_path=bullmq -c synchronous_commit=off",
    application_name: "sixty-queue",
  });
  pool.setMaxListeners(0);
  pool.on("error", () => {});
  return assemble({
    queue: (name) => new Queue(name, { connection: pool }),
    worker: (name, processor, options) => new Worker(name, processor, { connection: pool, ...options }),
    close: () => pool.end(),
  });
}

function redisQueues(redisUrl: string): Queues {
  const connect = () => new Redis(redisUrl, { maxRetriesPerRequest: null });
  const shared = connect();
  return assemble({
    queue: (name) => new RedisQueue(name, { connection: shared }),
    worker: (name, processor, options) =>
      new RedisWorker(name, processor, { connection: shared, ...options }),
    close: async () => void (await shared.quit()),
  });
}

interface Job {
  name: string;
  data: unknown;
}
interface BackendQueue {
  addBulk(jobs: { name: string; data: unknown; opts: Record<string, unknown> }[]): Promise<unknown>;
  close(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
}
interface BackendWorker {
  close(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "failed", listener: (job: unknown, error: Error) => void): unknown;
}
interface Backend {
  queue(name: string): BackendQueue;
  worker(
    name: string,
    processor: (job: Job) => Promise<void>,
    options: { concurrency: number; lockDuration: number; stalledInterval: number },
  ): BackendWorker;
  close(): Promise<void>;
}

function assemble(backend: Backend): Queues {
  const queues = new Map<QueueName, BackendQueue>();
  const workers: BackendWorker[] = [];
  const queueOf = (name: QueueName) => {
    const known = queues.get(name);
    if (known) return known;
    const made = backend.queue(name);
    made.on("error", () => {});
    queues.set(name, made);
    return made;
  };
  return {
    async add(jobs) {
      for (const name of QUEUE_NAMES) {
        const own = jobs.filter((job) => definitionOf(job.name).queue === name);
        if (own.length > 0) await queueOf(name).addBulk(own.map(toBulk));
      }
    },
    work(queue, { concurrency, lockMs, stalledMs, onError }, handle) {
      const run = async (job: Job) => handle(job.name, definitionOf(job.name).payload.parse(job.data));
      const worker = backend.worker(queue, run, {
        concurrency,
        lockDuration: lockMs,
        stalledInterval: stalledMs,
      });
      worker.on("error", onError);
      worker.on("failed", (_job, error) => onError(error));
      workers.push(worker);
      return worker;
    },
    async close() {
      // A worker keeps a connection to listen on: the pool would wait for it without end.
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await backend.close();
    },
  };
}

function definitionOf(name: string): JobDefinition<never> {
  const definition = JOBS[name];
  if (!definition) throw new Error(`No job is called ${name}.`);
  return definition;
}

const toBulk = ({ name, payload, jobId, delayMs, priority }: QueuedJob) => ({
  name,
  data: payload,
  opts: {
    jobId,
    // PostgreSQL refuses a fraction of a millisecond.
    delay: Math.max(0, Math.round(delayMs)),
    priority,
    attempts: definitionOf(name).attempts,
    backoff: { type: "exponential", delay: BACKOFF_MS },
    removeOnComplete: true,
    removeOnFail: KEEP_FAILED,
  },
});
