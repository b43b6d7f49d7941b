/** How long after the customer's last message in the same place a platform lets us answer. */
export interface ReplyWindow {
  hours: number;
  /** For answers that a person writes, where the platform gives people longer. */
  byPersonHours?: number;
}

const HOUR_MS = 3_600_000;

/** Hours that this answer has; null is no window. */
export function windowHours(
  window: ReplyWindow | null,
  { isByPerson }: { isByPerson: boolean },
): number | null {
  if (!window) return null;
  return isByPerson ? (window.byPersonHours ?? window.hours) : window.hours;
}

/** When so many hours after this moment are over. */
export const hoursAfter = (at: Date, hours: number): Date => new Date(at.getTime() + hours * HOUR_MS);
