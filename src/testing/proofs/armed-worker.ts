import { type ChildProcess, spawn } from "node:child_process";
import { inheritedEnv } from "@/env";
import { ending } from "@/tooling/household/finish";
import { keepLastWords } from "@/tooling/household/last-words";

/** One with a plan that has not died of it by then is ended. */
const RUN_LIMIT_MS = 60_000;
/** Loading takes most of a start: the next ones load while the last one dies. */
const SPARES = 2;
const KILLED = "SIGKILL";

export interface ArmedWorker {
  pid: number;
  /** True when it died of its plan; false when it ended otherwise or had to be ended. */
  died: Promise<boolean>;
  /** All children say so when they have started. */
  ready: Promise<void>;
  /** It stands still now, as its plan has it. */
  blocked: Promise<void>;
  lastWords(): string;
  kill(signal: NodeJS.Signals): void;
}

/** Started and loaded, waiting to be told what it is to be. */
type Spare = (plan: string, roles: string[]) => ArmedWorker;

export interface Spares {
  next(): Spare;
  /** Ends all that were started. */
  end(): Promise<void>;
}

/** Processes of one entry (it begins with arm-worker.ts), loaded ahead of their use. */
export function spares(entry: string, environment: Record<string, string>): Spares {
  const waiting: Spare[] = [];
  const all = new Set<ChildProcess>();
  return {
    next() {
      while (waiting.length <= SPARES) waiting.push(spare(entry, environment, all));
      const first = waiting.shift();
      if (!first) throw new Error("Nobody waits.");
      return first;
    },
    async end() {
      const left = [...all];
      for (const child of left) child.kill(KILLED);
      await Promise.all(left.map((child) => child.exitCode ?? child.signalCode ?? ending(child)));
    },
  };
}

function spare(entry: string, environment: Record<string, string>, all: Set<ChildProcess>): Spare {
  const child = spawn(process.execPath, ["src/tooling/run.mjs", entry], {
    env: { ...inheritedEnv(), REDIS_URL: "", SIXTY_MODE: "demo", ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  all.add(child);
  const lastWords = keepLastWords([child.stdout, child.stderr], null);
  const ended = ending(child).finally(() => all.delete(child));
  const says = (type: string) =>
    new Promise<void>((resolve) => {
      child.on("message", (said) => {
        if (typeof said === "object" && said !== null && "type" in said && said.type === type) resolve();
      });
    });
  const [ready, blocked] = [says("ready"), says("blocked")];
  return (plan, roles) => {
    child.send({ plan, roles });
    let isEnded = false;
    const kill = (signal: NodeJS.Signals) => {
      isEnded ||= signal !== "SIGSTOP" && signal !== "SIGCONT";
      child.kill(signal);
    };
    const isToDie = /@\d+$/.test(plan) && plan.split("@").length === 2;
    const late = isToDie ? setTimeout(() => kill(KILLED), RUN_LIMIT_MS) : undefined;
    const died = ended.then((how) => {
      clearTimeout(late);
      return how === KILLED && !isEnded;
    });
    return { pid: child.pid ?? 0, died, ready, blocked, lastWords, kill };
  };
}
