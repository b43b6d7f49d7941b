import { randomUUID } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Database } from "@/db/client";
import { keepReport } from "@/db/operations/process-reports";
import { type Loop, startLoop } from "@/jobs/loop";

const REPORT_MS = 10_000;

/** Tells every ten seconds how this process is. A report that fails is the next one's business. */
export function reportOnProcess(database: Database, roles: string[]): Loop {
  const delay = monitorEventLoopDelay();
  delay.enable();
  const id = randomUUID();
  const startedAt = new Date();
  const report = async () => {
    const { rss, heapUsed } = process.memoryUsage();
    const loopDelayMs = delay.percentile(99) / 1e6;
    delay.reset();
    await keepReport(database, {
      id,
      roles,
      startedAt,
      residentBytes: rss,
      heapBytes: heapUsed,
      loopDelayMs,
    });
  };
  return startLoop(report, { everyMs: REPORT_MS, onError: () => {} });
}
