/**
 * The places at which a process may die without anything being lost or done twice. Each is named where it lies, by
 * `crashPoint(name)`; nothing happens there unless a proof has armed them. A point lies where a crash is worth proving:
 * between two things of which only one has happened.
 */
export const CRASH_POINTS_IN = [
  "in.pulls.staged",
  "in.pull.before-fetch",
  "in.pull.after-fetch",
  "in.pull.cursor-moved",
  "in.store.inserted",
  "in.pull.before-commit",
  "in.pull.after-commit",
  "in.pull.before-end",
  "in.webhook.before-insert",
  "in.webhook.before-commit",
  "in.webhook.committed",
  "in.webhook.before-answer",
  "in.stream.heard",
  "in.stream.kept",
  "in.unit.committed",
  "in.unit.relay-woken",
  "in.relay.claimed",
  "in.relay.queued",
  "in.ingest.claimed",
  "in.ingest.people",
  "in.ingest.threads",
  "in.ingest.matters",
  "in.ingest.messages",
  "in.ingest.finished",
  "in.ingest.before-commit",
  "in.ingest.halving",
  "in.ingest.parking",
] as const;

export const CRASH_POINTS_OUT = [
  "out.reply.inserted",
  "out.reply.staged",
  "out.job.taken",
  "out.job.offered",
  "out.sweep.found",
  "out.look.before",
  "out.look.after",
  "out.look.stored",
  "out.claim.locked",
  "out.claim.counted",
  "out.claim.advanced",
  "out.claim.attempt-written",
  "out.claim.committed",
  "out.call.before",
  "out.call.after",
  "out.settle.locked",
  "out.settle.accepted",
  "out.settle.closed",
  "out.settle.committed",
  "out.follow.told",
  "out.follow.clocks-met",
  "out.follow.woken",
  "out.retry.held",
  "out.retry.requeued",
  "out.refuse.advanced",
  "out.doubt.advanced",
  "out.sweep.given-up",
  "out.find.before",
  "out.find.after",
  "out.reconcile.accepted",
  "out.reconcile.planned",
  "out.token.before-trade",
  "out.token.traded",
  "out.token.stored",
  "out.echo.matched",
  "out.echo.followed",
] as const;

export type CrashPoint = (typeof CRASH_POINTS_IN)[number] | (typeof CRASH_POINTS_OUT)[number];

let handle: ((name: CrashPoint) => void) | null = null;

/** Says that this place is passed. Costs a comparison with null. */
export function crashPoint(name: CrashPoint): void {
  if (handle !== null) handle(name);
}

/** For proofs: `handler` is called at every point that this process passes, and may end or block it. Null disarms. */
export function armCrashPoints(handler: ((name: CrashPoint) => void) | null): void {
  handle = handler;
}
