import type { InboxRow } from "@/core/views";

/** Nothing is owed here now: the word stands where the clock would. */
export function isSettled({ status, clock }: InboxRow): boolean {
  return status === "resolved" || status === "snoozed" || (status === "pending" && !clock);
}
