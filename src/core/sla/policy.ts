import type { ClockKind, Priority } from "@/core/views";
import { addBusinessTime, type BusinessCalendar } from "./business-time";

/** Minutes by priority; `default` where a priority has none. */
export type Target = { default: number } & Partial<Record<Priority, number>>;

export interface PolicyTargets {
  /** From the customer's first message to our first answer. */
  firstResponse: Target;
  /** From the customer's next message to our next answer; null makes no promise. */
  nextResponse: Target | null;
  resolution: Target | null;
  /** Share of the allowance after which the warning is given, 0–1. */
  warnAtShare: number;
}

export interface SlaPolicy {
  targets: PolicyTargets;
  /** Null runs around the clock. */
  calendar: BusinessCalendar | null;
}

/** The promise of this trade: an answer within the hour, day and night. */
export const DEFAULT_TARGETS: PolicyTargets = {
  firstResponse: { default: 60 },
  nextResponse: { default: 60 },
  resolution: null,
  warnAtShare: 0.75,
};

export interface ClockStart {
  kind: ClockKind;
  /** When the customer's message was created, not when it reached us. */
  startedAt: Date;
  policy: SlaPolicy;
  priority: Priority;
}

export interface StartedClock {
  kind: ClockKind;
  startedAt: Date;
  dueAt: Date;
  warnAt: Date;
}

/** The clock of one promise; null when the policy makes none of this kind or its calendar never opens again. */
export function startClock({ kind, startedAt, policy, priority }: ClockStart): StartedClock | null {
  const minutes = targetMinutes(policy.targets, kind, priority);
  if (minutes === null) return null;
  const after = (allowance: number) =>
    policy.calendar
      ? addBusinessTime(startedAt, allowance, policy.calendar)
      : plusMinutes(startedAt, allowance);
  const dueAt = after(minutes);
  const warnAt = after(minutes * policy.targets.warnAtShare);
  return dueAt && warnAt && { kind, startedAt, dueAt, warnAt };
}

export function targetMinutes(
  { firstResponse, nextResponse, resolution }: PolicyTargets,
  kind: ClockKind,
  priority: Priority,
): number | null {
  const target = { first_response: firstResponse, next_response: nextResponse, resolution }[kind];
  return target && (target[priority] ?? target.default);
}

const plusMinutes = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);
