import type { BackendWorker, Job } from "./queue-backend";
import { isRedisTrouble } from "./redis-trouble";

type Processor = (job: Job) => Promise<void>;

/** What we use of the library's worker. */
interface LibraryWorker {
  waitUntilReady(): Promise<unknown>;
  close(force?: boolean): Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "failed", listener: (job: unknown, error: Error) => void): unknown;
}

export interface SteadyWish {
  processor: Processor;
  make(processor: Processor): LibraryWorker;
  isAway(): boolean;
  onError(error: Error): void;
}

const REBUILD_MS = 1_000;
/** The library waits for its store when it ends, which may be away. */
const CLOSE_MAX_MS = 1_500;

/**
 * A worker that outlives its store. One whose first connection broke in the middle would never work again: it is made
 * anew. A store that comes and goes is told by the connection, not by each worker. Ending waits for running jobs only.
 */
export function steadyWorker({ processor, make, isAway, onError }: SteadyWish): BackendWorker {
  const running = new Set<Promise<void>>();
  let closing: Promise<void> | null = null;
  let rebuild: NodeJS.Timeout | undefined;
  let current = build();

  function build(): LibraryWorker {
    const worker = make((job) => tracked(running, processor(job)));
    worker.on("error", (error) => {
      if (closing === null && !isAway() && !isRedisTrouble(error)) onError(error);
    });
    worker.on("failed", (_job, error) => onError(error));
    worker.waitUntilReady().catch(() => {
      if (closing !== null) return;
      worker.close(true).catch(() => {});
      rebuild = setTimeout(() => {
        current = build();
      }, REBUILD_MS);
    });
    return worker;
  }

  async function end(): Promise<void> {
    clearTimeout(rebuild);
    const closed = current.close().catch(() => {});
    await Promise.allSettled(running);
    await Promise.race([closed, after(CLOSE_MAX_MS)]);
  }

  return {
    close() {
      closing ??= end();
      return closing;
    },
  };
}

function tracked(running: Set<Promise<void>>, work: Promise<void>): Promise<void> {
  const done = work.finally(() => running.delete(done));
  running.add(done);
  return done;
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
