import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A replay that runs beside the product, as a person would start it. */
export interface Replaying {
  /** Channels are connected and X pushes to them: from here on lines are played. */
  begun: Promise<void>;
  ended: Promise<number | null>;
  isOver(): boolean;
}

export function startReplay(args: string[]): Replaying {
  const child = spawn(process.execPath, ["src/tooling/run.mjs", "src/tooling/replay.ts", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const begun = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (/^\d+ lines of \d+ brands/.test(line)) resolve();
    });
  });
  // One that never begins ends.
  return {
    begun: Promise.race([begun, ended.then(() => undefined)]),
    ended,
    isOver: () => child.exitCode !== null || child.signalCode !== null,
  };
}
