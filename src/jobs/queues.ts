import type { Logger } from "pino";
import { JOBS, type JobDefinition, QUEUE_NAMES, type QueueName } from "./catalogue";
import { postgresBackend } from "./postgres-backend";
import {
  type BackendQueue,
  type BackendWorker,
  type Job,
  QueueAwayError,
  type QueueBackend,
} from "./queue-backend";
import { redisBackend } from "./redis-backend";

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
  /** Throws `QueueAwayError` at once while the queue can't be reached. */
  add(jobs: QueuedJob[]): Promise<void>;
  /**
   * Has a job come again and again, first at `firstAt`; one of the same key comes at its new times instead. Null is no
   * more. Throws `QueueAwayError` as `add` does.
   */
  schedule(schedule: Schedule): Promise<void>;
  /** How many schedules there are of one queue. */
  countSchedules(queue: QueueName): Promise<number>;
  /** Known to be out of reach: whoever can work from the tables does so at once. */
  isAway(): boolean;
  /** `handle` gets the parsed payload of a job of this queue. A throw is a failed attempt. */
  work(
    queue: QueueName,
    options: WorkOptions,
    handle: (name: string, payload: unknown) => Promise<void>,
  ): RunningQueue;
  close(): Promise<void>;
}

export interface Schedule {
  name: string;
  payload: unknown;
  /** Unique among schedules of its job. Without a colon. */
  key: string;
  comes: { everyMs: number; firstAt: Date } | null;
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

const BACKOFF_MS = 1_000;
const KEEP_FAILED = 100;

export interface QueueWish {
  databaseUrl: string;
  redisUrl?: string | undefined;
  log: Pick<Logger, "info" | "warn">;
}

/** Queues on PostgreSQL, or on Redis where its address is given. Same behaviour on both; either is only a wake-up. */
export async function openQueues({ databaseUrl, redisUrl, log }: QueueWish): Promise<Queues> {
  return assemble(redisUrl ? await redisBackend({ redisUrl, log }) : postgresBackend(databaseUrl));
}

function assemble(backend: QueueBackend): Queues {
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
  async function ask<T>(name: QueueName, call: (queue: BackendQueue) => Promise<T>): Promise<T> {
    if (backend.isAway()) throw new QueueAwayError();
    const queue = queueOf(name);
    try {
      return await call(queue);
    } catch (error) {
      // One whose first connection broke in the middle would never work again: the next is made anew.
      if (queues.get(name) === queue) queues.delete(name);
      queue.close().catch(() => {});
      throw error;
    }
  }
  return {
    isAway: backend.isAway,
    async add(jobs) {
      for (const name of QUEUE_NAMES) {
        const own = jobs.filter((job) => definitionOf(job.name).queue === name);
        if (own.length === 0) continue;
        await ask(name, (queue) => queue.addBulk(own.map(toBulk)));
      }
    },
    schedule: (one) => ask(definitionOf(one.name).queue, (queue) => putSchedule(queue, one)),
    countSchedules: (name) => ask(name, (queue) => queue.getJobSchedulersCount()),
    work(queue, { concurrency, lockMs, stalledMs, onError }, handle) {
      const run = async (job: Job) => handle(job.name, definitionOf(job.name).payload.parse(job.data));
      const worker = backend.worker(queue, run, {
        concurrency,
        lockDuration: lockMs,
        stalledInterval: stalledMs,
        onError,
      });
      workers.push(worker);
      return worker;
    },
    async close() {
      // A worker keeps a connection to listen on: the pool would wait for it without end.
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
      await backend.close();
    },
  };
}

function definitionOf(name: string): JobDefinition<never> {
  const definition = JOBS[name];
  if (!definition) throw new Error(`No job is called ${name}.`);
  return definition;
}

/** Removed first: the library keeps to the old times of a scheduler whose interval stays the same. */
async function putSchedule(queue: BackendQueue, { name, payload, key, comes }: Schedule): Promise<void> {
  const id = `${name}-${key}`;
  await queue.removeJobScheduler(id);
  if (comes === null) return;
  await queue.upsertJobScheduler(
    id,
    { every: comes.everyMs, startDate: comes.firstAt },
    { name, data: payload, opts: optionsOf(name) },
  );
}

const optionsOf = (name: string) => ({
  attempts: definitionOf(name).attempts,
  backoff: { type: "exponential", delay: BACKOFF_MS },
  removeOnComplete: true,
  removeOnFail: KEEP_FAILED,
});

const toBulk = ({ name, payload, jobId, delayMs, priority }: QueuedJob) => ({
  name,
  data: payload,
  opts: {
    jobId,
    // PostgreSQL refuses a fraction of a millisecond.
    delay: Math.max(0, Math.round(delayMs)),
    priority,
    ...optionsOf(name),
  },
});
