import { join } from "node:path";
import { type Kept, keepAlive } from "@/tooling/household/keep-alive";
import { logInto } from "@/tooling/household/logs";
import { launchNode } from "@/tooling/household/node-child";
import type { Register } from "@/tooling/household/register";
import type { Plan } from "./plan";
import type { Say } from "./progress";

export interface ChildCare {
  plan: Plan;
  environment: NodeJS.ProcessEnv;
  register: Register;
  signal: AbortSignal;
  say: Say;
}

export interface Child {
  name: string;
  entry: string;
  args?: string[];
  logName: string;
}

export const SIMULATOR: Child = {
  name: "The simulator",
  entry: "src/simulator/main.ts",
  logName: "simulator",
};
export const WEB: Child = { name: "The web process", entry: "src/tooling/web.ts", logName: "web" };
export const WEB_DEV: Child = { ...WEB, args: ["--dev"] };
export const WORKERS: Child = {
  name: "The worker process",
  entry: "src/tooling/worker.ts",
  logName: "workers",
};

/** In the demo each child has a log file, so that the terminal stays readable; live, all of it goes to the output. */
export function keepChild({ name, entry, args, logName }: Child, care: ChildCare): Promise<Kept> {
  const { plan, environment, register, signal, say } = care;
  const log = plan.mode === "demo" ? logInto(join(plan.folder, "logs", `${logName}.log`)) : null;
  const onSpawn = (pid: number) => register.add(logName, pid);
  const launch = () => launchNode({ entry, args, environment, log, onSpawn, signal });
  return keepAlive({ name, say, launch });
}
