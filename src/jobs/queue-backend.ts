/** What the queue library does for us, the same on each store it runs on. */
export interface QueueBackend {
  queue(name: string): BackendQueue;
  worker(name: string, processor: (job: Job) => Promise<void>, options: BackendOptions): BackendWorker;
  /** Known to be out of reach: adding would fail. */
  isAway(): boolean;
  close(): Promise<void>;
}

export interface Job {
  name: string;
  data: unknown;
}

export interface BackendOptions {
  concurrency: number;
  lockDuration: number;
  stalledInterval: number;
  /** Told of failed jobs, and of trouble that does not go by itself. */
  onError(error: Error): void;
}

export interface BackendQueue {
  addBulk(jobs: { name: string; data: unknown; opts: Record<string, unknown> }[]): Promise<unknown>;
  upsertJobScheduler(
    id: string,
    repeat: { every: number; startDate: Date },
    template: { name: string; data: unknown; opts: Record<string, unknown> },
  ): Promise<unknown>;
  removeJobScheduler(id: string): Promise<unknown>;
  getJobSchedulersCount(): Promise<number>;
  close(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
}

export interface BackendWorker {
  /** No new job; the running ones end. */
  close(): Promise<void>;
}

/** The queue's store can't be reached. What was to be added is still staged. */
export class QueueAwayError extends Error {
  constructor() {
    super("The queue is away; staged jobs wait.");
    this.name = "QueueAwayError";
  }
}
