import { z } from "zod";
import type { Visibility } from "@/core/inbound-event";

/**
 * Why an answer that is written is not on its way: its hour has not come, a second person has still to read it or said
 * no, or something keeps its hour from sending it. Each has a sentence (`kept.<reason>`).
 */
export const KEEP_REASONS = ["hour", "approval", "declined", "changed", "author_gone"] as const;
export type KeepReason = (typeof KEEP_REASONS)[number];

/** What of an inbox's answers a second person reads before they go. */
export const APPROVALS = ["none", "public", "all"] as const;
export type Approval = (typeof APPROVALS)[number];

/** An answer is put off for so long at most. */
export const SCHEDULE_DAYS_MAX = 90;
/** Letters in which a second person says why not, in UTF-16 code units. */
export const DECLINE_REASON_MAX = 1_000;

/** What is to become of the matter once a kept answer is on its way. */
export const KeptEnding = z.object({
  andResolve: z.boolean(),
  andSnoozeMinutes: z.number().int().positive().optional(),
});
export type KeptEnding = z.infer<typeof KeptEnding>;

export interface KeptView {
  reason: KeepReason;
  /** When it is to go, once nothing else keeps it; null is at once. */
  dueAt: string | null;
  /** Who said no, and why; null otherwise. */
  declined: { by: string; words: string } | null;
}

/** Whether words that go there have to be read by a second person. */
export const needsApproval = (approval: Approval, visibility: Visibility): boolean =>
  approval === "all" || (approval === "public" && visibility === "public");

/** Why this hour can't be kept; null when it can. */
export function whyNotAt(dueAt: Date, now: Date): "in_the_past" | "too_far" | null {
  if (dueAt <= now) return "in_the_past";
  return dueAt.getTime() - now.getTime() > SCHEDULE_DAYS_MAX * DAY_MS ? "too_far" : null;
}

const DAY_MS = 24 * 60 * 60_000;
