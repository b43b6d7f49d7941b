import { type ChildProcess, spawn } from "node:child_process";
import { inheritedEnv } from "@/env";
import { bundle } from "@/tooling/bundle.mjs";
import { ending } from "@/tooling/household/finish";
import { keepLastWords } from "@/tooling/household/last-words";

/** One with a plan that has not died of it by then is ended. */
const RUN_LIMIT_MS = 120_000;
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
interface Spare {
  isAlive(): boolean;
  arm(plan: string, roles: string[]): ArmedWorker;
}

export interface Spares {
  /** One that is alive, told what it is to be. */
  next(plan: string, roles: string[]): ArmedWorker;
  /** Ends all that were started. */
  end(): Promise<void>;
}

/** Processes of one entry (it begins with arm-worker.ts), loaded ahead of their use. */
export async function spares(entry: string, environment: Record<string, string>): Promise<Spares> {
  const file = await bundle(entry);
  let waiting: Spare[] = [];
  const all = new Set<ChildProcess>();
  return {
    next(plan, roles) {
      // One may have died while it waited, such as on a machine that was short of memory.
      waiting = waiting.filter((one) => one.isAlive());
      while (waiting.length <= SPARES) waiting.push(spare(file, environment, all));
      const first = waiting.shift();
      if (!first) throw new Error("Nobody waits.");
      return first.arm(plan, roles);
    },
    async end() {
      const left = [...all];
      for (const child of left) child.kill(KILLED);
      await Promise.all(left.map((child) => child.exitCode ?? child.signalCode ?? ending(child)));
    },
  };
}

function spare(file: string, environment: Record<string, string>, all: Set<ChildProcess>): Spare {
  const child = spawn(process.execPath, ["--enable-source-maps", file], {
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
  const arm = (plan: string, roles: string[]): ArmedWorker => {
    // One that dies at this very moment is told of by `died`.
    child.send({ plan, roles }, () => {});
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
  return { isAlive: () => child.connected && child.exitCode === null && child.signalCode === null, arm };
}
