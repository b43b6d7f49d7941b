import { armCrashPoints } from "@/core/crash-points";

/**
 * Arms this process by its first argument, `POINT@PASS` or `POINT@PASS@MILLISECONDS`, and takes it away, so that the
 * rest are the names of roles. At that pass of that point the process kills itself, or stands still for so long,
 * event loop and all. A dash arms nothing.
 */
const PLAN = /^(?<point>[\w.-]+)@(?<pass>\d+)(?:@(?<blockMs>\d+))?$/;

const [plan = ""] = process.argv.splice(2, 1);
const { point, pass, blockMs } = PLAN.exec(plan)?.groups ?? {};
if (point === undefined && plan !== "-") throw new Error(`This is no plan for a crash: ${plan}`);

let passes = 0;
armCrashPoints((name) => {
  if (name !== point) return;
  passes += 1;
  if (passes !== Number(pass)) return;
  if (blockMs === undefined) process.kill(process.pid, "SIGKILL");
  else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(blockMs));
});
