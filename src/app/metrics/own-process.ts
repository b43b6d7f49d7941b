import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import type { ProcessFigures } from "@/db/queries/process-figures";

const holder = globalThis as typeof globalThis & { sixtyLoopDelay?: IntervalHistogram };

/** This web process. Its event loop is watched from the first question on, and each answer tells of the time since the last. */
export function ownProcess(): ProcessFigures {
  holder.sixtyLoopDelay ??= started();
  const delay = holder.sixtyLoopDelay.percentile(99) / 1e6;
  holder.sixtyLoopDelay.reset();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    id: "web",
    roles: ["web"],
    uptime: process.uptime(),
    report_age: 0,
    resident_bytes: rss,
    heap_bytes: heapUsed,
    loop_delay_ms: delay,
  };
}

function started(): IntervalHistogram {
  const histogram = monitorEventLoopDelay();
  histogram.enable();
  return histogram;
}
