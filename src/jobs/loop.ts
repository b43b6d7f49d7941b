export interface Loop {
  /** Runs at once, or once more when it runs already. */
  wake(): void;
  /** No new run; the running one ends. */
  stop(): Promise<void>;
}

/**
 * Runs `work` again and again, never twice at a time: `everyMs` after the last run ended, at once when woken. A throw
 * is told and does not end it.
 */
export function startLoop(
  work: () => Promise<unknown>,
  { everyMs, onError }: { everyMs: number; onError(error: unknown): void },
): Loop {
  let isStopped = false;
  let isWoken = false;
  let rouse = () => {};

  async function rest(): Promise<void> {
    if (isWoken || isStopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    while (!isStopped) {
      isWoken = false;
      await work().catch(onError);
      await rest();
    }
  }

  const ended = run();
  return {
    wake() {
      isWoken = true;
      rouse();
    },
    async stop() {
      isStopped = true;
      rouse();
      await ended;
    },
  };
}
