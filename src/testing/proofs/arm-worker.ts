import { z } from "zod";
import { armCrashPoints } from "@/core/crash-points";

/**
 * Arms this process and waits with starting until it is told to. Its parent says `{ plan, roles }`: `POINT@PASS` kills
 * the process at that pass of that point, `POINT@PASS@MILLISECONDS` lets it stand still for so long, event loop and
 * all; "-" does nothing. It ends with its parent.
 */
const Order = z.object({ plan: z.string(), roles: z.array(z.string()) });
const PLAN = /^(?<point>[\w.-]+)@(?<pass>\d+)(?:@(?<blockMs>\d+))?$/;

process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
// The way in which it was started does not wait for its parent's words.
process.channel?.ref();
const { plan, roles } = Order.parse(await new Promise((resolve) => process.once("message", resolve)));
process.channel?.unref();
process.argv.splice(2, process.argv.length, ...roles);

const { point, pass, blockMs } = PLAN.exec(plan)?.groups ?? {};
if (point === undefined && plan !== "-") throw new Error(`This is no plan for a crash: ${plan}`);
let passes = 0;
if (point !== undefined)
  armCrashPoints((name) => {
    if (name !== point) return;
    passes += 1;
    if (passes !== Number(pass)) return;
    if (blockMs === undefined) process.kill(process.pid, "SIGKILL");
    else {
      process.send?.({ type: "blocked" });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(blockMs));
    }
  });
