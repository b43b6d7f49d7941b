/** Aborted by the first Ctrl-C, SIGTERM or closed terminal. Later ones change nothing: stopping is under way and bounded. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => controller.abort());
  // A terminal that is gone must not turn a clean stop into a crash.
  process.stdout.on("error", () => {});
  return controller.signal;
}

export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
