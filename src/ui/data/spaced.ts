/** What takes long is done less often: nobody asks for more than a third of a slow server's time. */
const REST_TIMES = 2;

export interface Spaced {
  ask(): void;
  stop(): void;
}

/**
 * Runs at once, then at most once every `everyMs`, never twice at a time, and never forgets the last asking. After a
 * long run it rests for longer. A run that fails has run.
 */
export function spaced(run: () => Promise<unknown>, everyMs: number): Spaced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;
  let isAsked = false;
  let isStopped = false;

  async function work(): Promise<void> {
    isBusy = true;
    isAsked = false;
    const startedAt = performance.now();
    await run().catch(() => undefined);
    if (isStopped) return;
    const tookMs = performance.now() - startedAt;
    timer = setTimeout(rested, Math.max(everyMs - tookMs, tookMs * REST_TIMES));
  }
  function rested(): void {
    isBusy = false;
    if (isAsked) void work();
  }
  return {
    ask() {
      isAsked = true;
      if (!isBusy && !isStopped) void work();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
