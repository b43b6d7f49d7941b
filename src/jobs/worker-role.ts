import type { Logger } from "pino";
import type { Connected } from "@/db/client";
import type { Vault } from "@/db/vault";
import type { Queues } from "./queues";

/** What a role is given. Everything it needs from outside comes through here, the clock too. */
export interface WorkerContext {
  connection: Connected;
  queues: Queues;
  vault: Vault;
  log: Logger;
  now(): Date;
}

/** One file of `workers/`: starts its workers and loops, and stops them cleanly (no new work, running work ends). */
export interface WorkerRole {
  name: string;
  start(context: WorkerContext): Promise<RunningRole>;
}

export interface RunningRole {
  stop(): Promise<void>;
}
