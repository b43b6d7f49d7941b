import type { CrashPoint } from "@/core/crash-points";
import type { Draws } from "../draws";
import type { Mishap } from "../worlds/mishaps";

/** The worker is killed from outside while its call lies at the platform, which has carried it out. */
export const IN_FLIGHT = "killed while the platform answers";

/** What it takes to come by a point. */
export interface Scene {
  /** Who dies: a worker of the road out, or the process that takes agents' commands. */
  dies: "worker" | "desk" | "in flight";
  mishaps: Mishap[];
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
  mishaps: [],
  reads: true,
  targets: "stand",
  isTokenWorn: false,
  diesFirst: null,
  passes: 2,
};

/** Carried out, and the answer lost. */
const LOST: Mishap = { kind: "reset", applied: true };
const BROKEN_AFTER: Mishap = { kind: "status", status: 500, applied: true };
const BROKEN_BEFORE: Mishap = { kind: "status", status: 503, applied: false };
const LATE: Mishap = { kind: "slow", applied: true, milliseconds: 2_500 };
const SLOW_DOWN: Mishap = { kind: "rate_limited", resetSeconds: 1 };

const SCENES: [start: string, scene: Partial<Scene>][] = [
  ["out.reply.", { dies: "desk" }],
  ["out.look.stored", { targets: "changed" }],
  ["out.refuse.", { targets: "changed" }],
  ["out.retry.", { mishaps: [SLOW_DOWN], passes: 1 }],
  ["out.doubt.", { mishaps: [LOST, BROKEN_AFTER], reads: false }],
  ["out.find.", { mishaps: [LOST, BROKEN_AFTER], reads: false }],
  ["out.reconcile.accepted", { mishaps: [LOST], reads: false }],
  ["out.reconcile.planned", { mishaps: [BROKEN_BEFORE], reads: false }],
  ["out.sweep.given-up", { diesFirst: "out.claim.committed", passes: 1 }],
  ["out.token.", { isTokenWorn: true, passes: 1 }],
  ["out.echo.", { mishaps: [LATE], passes: 1 }],
  [IN_FLIGHT, { dies: "in flight", mishaps: [LATE] }],
];

export const sceneOf = (point: string): Scene => ({
  ...USUAL,
  ...SCENES.find(([start]) => point.startsWith(start))?.[1],
});

/** What may go wrong on the way besides: answers dropped, cut and delayed, and failures before and after the write. */
const MISHAPS: Mishap[] = [
  LOST,
  { kind: "reset", applied: false },
  { kind: "cut", applied: true, bytes: 10 },
  { kind: "cut", applied: true, bytes: 0 },
  { kind: "slow", applied: true, milliseconds: 600 },
  { kind: "slow_body", applied: true, milliseconds: 400 },
  { kind: "wrong_length", applied: true },
  BROKEN_AFTER,
  { kind: "status", status: 503, applied: true, html: true },
  BROKEN_BEFORE,
  { kind: "refused", milliseconds: 200 },
  SLOW_DOWN,
];

/** Where there is nothing that could be changed under an agent's hands, the person does not want it any more. */
const UNWANTED: Mishap = { kind: "unwanted" };

/** The mishaps of one run: what its scene needs, or now and then another one. */
export function mishapsFor(
  { mishaps, targets }: Scene,
  { draws, canChange }: { draws: Draws; canChange: boolean },
): Mishap[] {
  if (targets === "changed" && !canChange) return [UNWANTED];
  const other = draws() < 0.5 ? [draws.pick(MISHAPS)] : [];
  return mishaps.length > 0 ? mishaps : other;
}
