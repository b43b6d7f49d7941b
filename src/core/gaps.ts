/**
 * Why something may be missing: more was written than the platform gives back, it is older than the platform keeps it,
 * or the platform's pages led in a circle.
 */
export const GAP_REASONS = ["too_many", "too_old", "paging_broken"] as const;
export type GapReason = (typeof GAP_REASONS)[number];
