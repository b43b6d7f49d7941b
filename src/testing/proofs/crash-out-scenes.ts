import type { CrashPoint } from "@/core/crash-points";
import type { Fault } from "@/platforms/x/fake/faults";
import type { Draws } from "../draws";

type FaultInput = Partial<Fault> & Pick<Fault, "kind">;

/** The worker is killed from outside while its call lies at the platform, which has carried it out. */
export const IN_FLIGHT = "killed while the platform answers";

/** What it takes to come by a point. */
export interface Scene {
  /** Who dies: a worker of the road out, or the process that takes agents' commands. */
  dies: "worker" | "desk" | "in flight";
  faults: FaultInput[];
  /** Whether our own posts are read back meanwhile. */
  reads: boolean;
  /** The agents' answers meet posts that were edited or deleted after they had been read. */
  targets: "stand" | "changed";
  isTokenWorn: boolean;
  /** A worker dies here first, and leaves its attempt open. */
  diesFirst: CrashPoint | null;
  /** The worker dies at the first to this time that it comes by. */
  passes: number;
}

const USUAL: Scene = {
  dies: "worker",
  faults: [],
  reads: true,
  targets: "stand",
  isTokenWorn: false,
  diesFirst: null,
  passes: 2,
};

const write = (fault: FaultInput): FaultInput => ({ method: "POST", times: 2, ...fault });
/** Carried out, and the answer lost. */
const LOST = write({ kind: "reset", applied: true });
const BROKEN_AFTER = write({ kind: "status", status: 500, applied: true });
const BROKEN_BEFORE = write({ kind: "status", status: 503, applied: false });
const LATE = write({ kind: "slow", applied: true, milliseconds: 2_500 });
const SLOW_DOWN = write({ kind: "rate_limited", resetSeconds: 1 });

const SCENES: [start: string, scene: Partial<Scene>][] = [
  ["out.reply.", { dies: "desk" }],
  ["out.look.stored", { targets: "changed" }],
  ["out.refuse.", { targets: "changed" }],
  ["out.retry.", { faults: [SLOW_DOWN], passes: 1 }],
  ["out.doubt.", { faults: [LOST, BROKEN_AFTER], reads: false }],
  ["out.find.", { faults: [LOST, BROKEN_AFTER], reads: false }],
  ["out.reconcile.accepted", { faults: [LOST], reads: false }],
  ["out.reconcile.planned", { faults: [BROKEN_BEFORE], reads: false }],
  ["out.sweep.given-up", { diesFirst: "out.claim.committed", passes: 1 }],
  ["out.token.", { isTokenWorn: true, passes: 1 }],
  ["out.echo.", { faults: [LATE], passes: 1 }],
  [IN_FLIGHT, { dies: "in flight", faults: [LATE] }],
];

export const sceneOf = (point: string): Scene => ({
  ...USUAL,
  ...SCENES.find(([start]) => point.startsWith(start))?.[1],
});

/** What may go wrong on the way besides: answers dropped, cut and delayed, and failures before and after the write. */
const MISHAPS: FaultInput[] = [
  LOST,
  write({ kind: "reset", applied: false }),
  write({ kind: "cut", applied: true, bytes: 10 }),
  write({ kind: "cut", applied: true, bytes: 0 }),
  write({ kind: "slow", applied: true, milliseconds: 600 }),
  write({ kind: "slow_body", applied: true, milliseconds: 400 }),
  write({ kind: "wrong_length", applied: true }),
  BROKEN_AFTER,
  write({ kind: "status", status: 503, applied: true, html: true }),
  BROKEN_BEFORE,
  write({ kind: "refused", milliseconds: 200 }),
  SLOW_DOWN,
];

/** Where answers are written, in public and in private. */
const WRITES = ["/2/tweets", "/2/dm_conversations"];

/** The faults of one run: what its scene needs, or now and then a mishap. */
export function faultsFor({ faults }: Scene, draws: Draws): FaultInput[] {
  const mishap = draws() < 0.5 ? [draws.pick(MISHAPS)] : [];
  return (faults.length > 0 ? faults : mishap).flatMap((fault) => WRITES.map((path) => ({ ...fault, path })));
}
