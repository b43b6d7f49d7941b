import {
  type ClockChange,
  clockChanges,
  isEndedByPeople,
  isRunning,
  isWatched,
  momentsOf,
} from "@/core/sla/clock-changes";
import { startClock } from "@/core/sla/policy";
import { promises } from "@/core/sla/promises";
import type { Priority } from "@/core/views";
import { newId } from "@/db/new-id";
import { type ConversationPromise, conversationClocks } from "@/db/sla/conversation-clocks";
import { writeDeadlines } from "@/db/sla/deadlines";
import { type Exchange, exchanges } from "@/db/sla/exchanges";
import { firstSeen } from "@/db/sla/first-seen";
import { insertClocks, updateClocks, writeMetActivity } from "@/db/sla/write-clocks";
import { fireDeadline } from "@/jobs/catalogue";
import type { UnitOfWork } from "@/jobs/unit-of-work";

/** Messages of this conversation came, were sent, changed or went at `since` or later. */
export interface Changed {
  conversationId: string;
  since: Date;
}

/**
 * Brings clocks, deadlines and staged alarms into line with the messages as they now stand in the database: starts,
 * moves, meets and ends them. The same end for any order in which messages are learnt; safe to repeat. Call it in the
 * transaction that wrote the messages, before `touchConversations`. Any number of conversations, a fixed number of
 * statements. `priorities` are those that the conversations are about to get; else they are as stored.
 */
export async function reckonClocks(
  unit: UnitOfWork,
  changed: Changed[],
  { now, priorities }: { now: Date; priorities?: Map<string, Priority> },
): Promise<void> {
  const since = earliest(changed);
  const stored = await conversationClocks(unit.tx, [...since.keys()].sort());
  const promised = stored.map((one) => ({
    ...one,
    priority: priorities?.get(one.conversationId) ?? one.priority,
  }));
  const open = promised.map((promise) => openStretch(promise, since.get(promise.conversationId) ?? now));
  const spoken = await exchanges(unit.tx, open);
  const changes = open.flatMap((stretch) => changesOf(stretch, spoken.get(stretch.conversationId), now));
  await write(unit, await seenInTime(unit, changes, { spoken, now }), now);
}

/**
 * A message may have waited with us before it was understood: what looks like a late arrival is reckoned once more, by
 * the moment at which its event was stored.
 */
async function seenInTime(
  { tx }: UnitOfWork,
  changes: Change[],
  { spoken, now }: { spoken: Map<string, Exchange>; now: Date },
): Promise<Change[]> {
  const late = new Set(changes.flatMap(({ after, promise }) => (after.arrivedLateAt ? [promise] : [])));
  if (late.size === 0) return changes;
  const asked = [...late].flatMap(({ conversationId }) => spoken.get(conversationId)?.asked ?? []);
  const seen = await firstSeen(
    tx,
    asked.map(({ messageId }) => messageId),
  );
  for (const one of asked) one.seenAt = seen.get(one.messageId) ?? one.seenAt;
  const again = [...late].flatMap((stretch) => changesOf(stretch, spoken.get(stretch.conversationId), now));
  return [...changes.filter(({ promise }) => !late.has(promise)), ...again];
}

function earliest(changed: Changed[]): Map<string, Date> {
  const since = new Map<string, Date>();
  for (const { conversationId, since: at } of changed) {
    const known = since.get(conversationId);
    if (!known || at < known) since.set(conversationId, at);
  }
  return since;
}

interface OpenStretch extends ConversationPromise {
  from: Date;
  settledAt: Date | null;
  isFirst: boolean;
}

/** The part of a conversation that new knowledge can change: what was decided before it, and what people ended, stays. */
function openStretch(promise: ConversationPromise, since: Date): OpenStretch {
  const settled = promise.clocks.filter(isEndedByPeople);
  const decided = promise.clocks.filter(({ metAt, endedAt }) => {
    const end = metAt ?? endedAt;
    return end !== null && end < since;
  });
  const clocks = promise.clocks.filter((clock) => !settled.includes(clock) && !decided.includes(clock));
  return {
    ...promise,
    clocks,
    from: clocks.reduce((from, { startedAt }) => (startedAt < from ? startedAt : from), since),
    settledAt: settled.reduce<Date | null>(
      (last, { endedAt }) => (endedAt && (!last || endedAt > last) ? endedAt : last),
      null,
    ),
    isFirst: ![...settled, ...decided].some(({ kind, metAt }) => kind === "first_response" && metAt),
  };
}

type Change = ClockChange & { id: string; promise: OpenStretch };

function changesOf(stretch: OpenStretch, spoken: Exchange | undefined, now: Date): Change[] {
  const { clocks: stored, policy, priority, isFirst, blockedAt } = stretch;
  // What comes from somebody who is blocked is promised nothing.
  const asked = (spoken?.asked ?? []).filter(({ seenAt }) => blockedAt === null || seenAt <= blockedAt);
  const changes = clockChanges({
    stored,
    promised: promises({ asked, answered: spoken?.answered ?? [], isFirst }),
    dueTimes: (kind, startedAt) => startClock({ kind, startedAt, policy, priority }),
    now,
  });
  return changes.map((change) => ({ ...change, id: change.before?.id ?? newId(now), promise: stretch }));
}

async function write(unit: UnitOfWork, changes: Change[], now: Date): Promise<void> {
  const old = changes.filter(({ before }) => before);
  const fresh = changes.filter(({ before }) => !before);
  // The database lets one clock of a kind run: those that begin to run again come after those that end.
  const [resumed, others] = parted(
    old,
    ({ before, after }) => !!before && !isRunning(before) && isRunning(after),
  );
  for (const part of [others, resumed])
    await updateClocks(unit.tx, part.map(({ id, after }) => ({ ...values(after), id })).sort(byId));
  await insertClocks(
    unit.tx,
    fresh.map(({ id, after, promise: { conversationId, policyId, policyVersion } }) => ({
      ...values(after),
      id,
      conversationId,
      policyId,
      policyVersion,
    })),
  );
  const watched = changes.filter(({ before, after }) => before || !after.arrivedLateAt);
  await writeDeadlines(unit.tx, watched.map(({ id, after }) => ({ ...after, id })).sort(byId), now);
  await writeMetActivity(unit.tx, changes.flatMap(metNow));
  for (const { id, after, isMoved } of changes) if (isMoved) stageNear(unit, { id, after }, now);
}

/**
 * The look at the table sees every deadline coming and fires it on the millisecond. Only what may come before its next
 * look has a job, so that a storm of new matters puts no two jobs each into the queue that nobody needs for an hour.
 */
const STAGED_WITHIN_MS = 30_000;

function stageNear({ stage }: UnitOfWork, { id, after }: Pick<Change, "id" | "after">, now: Date): void {
  if (!isWatched(after) || after.breachedAt) return;
  for (const { kind, at } of momentsOf(after)) {
    if (at.getTime() - now.getTime() < STAGED_WITHIN_MS)
      stage(fireDeadline, { clockId: id, kind }, { runAt: at });
  }
}

/** The same columns for every row, in whatever shape it came. */
const values = ({
  kind,
  startedBy,
  startedAt,
  dueAt,
  warnAt,
  metBy,
  metAt,
  breachedAt,
  arrivedLateAt,
  endedAt,
  endReason,
}: ClockChange["after"]) => ({
  kind,
  startedBy,
  startedAt,
  dueAt,
  warnAt,
  metBy,
  metAt,
  breachedAt,
  arrivedLateAt,
  endedAt,
  endReason,
});

/** A promise that is kept, kept otherwise, or not kept after all. */
function metNow({ id, before, after, promise: { conversationId } }: Change) {
  const { kind, metAt, breachedAt, arrivedLateAt } = after;
  const isToldSo = before?.metAt?.getTime() === metAt?.getTime() && (before?.kind ?? kind) === kind;
  return isToldSo
    ? []
    : [{ clockId: id, conversationId, kind, metAt, isLate: !!(breachedAt ?? arrivedLateAt) }];
}

function parted<T>(all: T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
