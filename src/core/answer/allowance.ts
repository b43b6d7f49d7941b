/** Who calls: an answer of a person may use the whole allowance of a platform, everything else leaves a reserve for it. */
export type CallUse = "answer" | "background";

/** The share of an allowance that only people's answers may use. */
export const RESERVE_SHARE = 0.2;

/** Whether what is left of an allowance is for this use. */
export const isAllowed = (
  use: CallUse,
  { quota, remaining }: { quota: number; remaining: number },
): boolean => (use === "answer" ? remaining > 0 : remaining > quota * RESERVE_SHARE);
