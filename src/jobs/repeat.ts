export interface Repeating {
  /** No further run; resolves when the running one has ended. */
  stop(): Promise<void>;
}

/** Runs `work` again and again, `pauseMs` after the last run has ended, so that runs never overlap. A throw is reported, not fatal. */
export function repeat(
  pauseMs: number,
  work: () => Promise<unknown>,
  onError: (error: Error) => void,
): Repeating {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const run = () => {
    running = work()
      .then(
        () => {},
        (error: unknown) => onError(error instanceof Error ? error : new Error(String(error))),
      )
      .then(() => {
        if (!isStopped) timer = setTimeout(run, pauseMs);
      });
  };
  run();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
