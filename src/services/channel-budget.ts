import { type CallUse, isAllowed } from "@/core/answer/allowance";
import type { Database } from "@/db/client";
import { budgetsLeft, storeBudgets } from "@/db/outbound/budgets";
import type { Budget, Connection } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";

export type BudgetHooks = Required<Pick<Connection, "beforeCall" | "onBudget">>;

/** The allowances of one channel as one caller meets them. */
export interface BudgetKeeper extends BudgetHooks {
  /** Writes what was told since, in one statement. */
  store(now: Date): Promise<void>;
}

/**
 * Holds a caller to what the platform has left for its use, and keeps what the platform says. What nobody has told is
 * not limited. A send itself is held where it is claimed, so that its message shows that it waits.
 */
export function budgetKeeper(
  database: Database,
  { channelId, use }: { channelId: string; use: CallUse },
): BudgetKeeper {
  const told = new Map<string, Budget>();
  return {
    async beforeCall(endpoint) {
      if (endpoint === "send_public" || endpoint === "send_private") return;
      const spent = (await budgetsLeft(database, { channelId, endpoint })).filter(
        (left) => !isAllowed(use, left),
      );
      if (spent.length === 0) return;
      const reset = Math.max(...spent.map(({ resetsAt }) => resetsAt.getTime()));
      throw new PlatformError("rate_limited", "What is left of the allowance is kept for answers.", {
        retryAt: new Date(reset),
      });
    },
    onBudget(endpoint, budget) {
      told.set(endpoint, budget);
    },
    async store(now) {
      if (told.size === 0) return;
      const batch = new Map(told);
      told.clear();
      await storeBudgets(database, { channelId, told: batch, now });
    },
  };
}
