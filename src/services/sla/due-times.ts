import type { Priority } from "@/core/views";
import type { PolicyTargets } from "@/db/schema/channel";

const MINUTE_MS = 60_000;

/** When a promise is due and when it warns; null where the policy promises nothing of this kind. */
export function dueTimes(
  targets: PolicyTargets,
  {
    kind,
    startedAt,
    priority,
  }: { kind: "first_response" | "next_response"; startedAt: Date; priority: Priority },
): { dueAt: Date; warnAt: Date } | null {
  const minutes = kind === "first_response" ? targets.firstResponse : targets.nextResponse;
  if (!minutes) return null;
  const allowanceMs = (minutes[priority] ?? minutes.default) * MINUTE_MS;
  return {
    dueAt: new Date(startedAt.getTime() + allowanceMs),
    warnAt: new Date(startedAt.getTime() + allowanceMs * targets.warnAtShare),
  };
}
