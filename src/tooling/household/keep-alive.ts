import { setTimeout as sleep } from "node:timers/promises";

/** A process that was launched and is ready. */
export interface Running {
  pid: number;
  /** Settles with a line that says how it ended. */
  ended: Promise<string>;
  /** Asks it to finish, and ends it after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

export interface Kept {
  readonly name: string;
  pid(): number;
  stop(graceMs: number): Promise<void>;
}

interface Care {
  name: string;
  launch(): Promise<Running>;
  say(line: string): void;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
const HEALTHY_AFTER_MS = 30_000;

/** Launches now (a failure is the caller's), and again with growing pauses whenever it dies, until it is stopped. */
export async function keepAlive(care: Care): Promise<Kept> {
  const stopping = new AbortController();
  let current = await care.launch();
  const watch = watchOver();

  async function watchOver() {
    for (let deaths = 0; !stopping.signal.aborted; deaths++) {
      const since = performance.now();
      const how = await current.ended;
      if (stopping.signal.aborted) return;
      if (performance.now() - since > HEALTHY_AFTER_MS) deaths = 0;
      care.say(`${care.name} ended (${how}) and is started again`);
      await relaunch(deaths);
    }
  }

  async function relaunch(deaths: number) {
    for (let attempt = deaths; !stopping.signal.aborted; attempt++) {
      await pause(attempt, stopping.signal);
      if (stopping.signal.aborted) return;
      try {
        current = await care.launch();
        care.say(`${care.name} is back`);
        return;
      } catch (error) {
        care.say(
          `${care.name} could not be started again: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  }

  return {
    name: care.name,
    pid: () => current.pid,
    async stop(graceMs) {
      stopping.abort();
      await current.stop(graceMs);
      await watch;
      await current.stop(graceMs);
    },
  };
}

const pause = (attempt: number, signal: AbortSignal) =>
  sleep(Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => {});
