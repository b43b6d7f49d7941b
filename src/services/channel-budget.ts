import { type CallUse, isNearReserve, waitFor } from "@/core/answer/allowance";
import type { Database } from "@/db/client";
import { budgetsLeft, storeBudgets, takeForReading } from "@/db/outbound/budgets";
import type { Budget, Connection, Endpoint } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { shareOf } from "./pull-rhythm";

export type BudgetHooks = Required<Pick<Connection, "beforeCall" | "onBudget">>;

/** The allowances of one channel as one caller meets them. */
export interface BudgetKeeper extends BudgetHooks {
  /** Writes what was told since, in one statement. */
  store(now: Date): Promise<void>;
}

interface Caller {
  channelId: string;
  use: CallUse;
  now(): Date;
}

/** Those that wait for the same allowance do not all come back at the same moment: spread over so long. */
const SPREAD_MS = 2_000;

/**
 * Holds a caller to what the platform has left for its use, and keeps what the platform says. What nobody has told is
 * not limited. A send itself is held where it is claimed, so that its message shows that it waits.
 */
export function budgetKeeper(database: Database, caller: Caller): BudgetKeeper {
  const { channelId } = caller;
  const told = new Map<string, Budget>();
  let hasBegun = false;
  return {
    async beforeCall(endpoint) {
      if (endpoint === "send_public" || endpoint === "send_private") return;
      const until = await heldUntil(database, caller, { endpoint, hasBegun });
      hasBegun = true;
      if (until === null) return;
      const retryAt = new Date(until.getTime() + shareOf(channelId) * SPREAD_MS);
      throw new PlatformError(
        "rate_limited",
        "What is left of the allowance is shared out, and some of it kept for answers.",
        {
          retryAt,
        },
      );
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

async function heldUntil(
  database: Database,
  { channelId, use, now }: Caller,
  { endpoint, hasBegun }: { endpoint: Endpoint; hasBegun: boolean },
): Promise<Date | null> {
  const windows = await budgetsLeft(database, { channelId, endpoint });
  // What has been begun goes on: broken off, it would spend the same again.
  const spread = hasBegun ? windows.map((left) => ({ ...left, beginsAt: null })) : windows;
  const waits = spread.flatMap((left) => waitFor(use, left, now()) ?? []);
  if (waits.length > 0) return new Date(Math.max(...waits.map((until) => until.getTime())));
  const scarce = windows.filter(isNearReserve);
  if (use === "answer" || scarce.length === 0) return null;
  if (await takeForReading(database, { channelId, endpoint })) return null;
  return new Date(Math.max(...scarce.map(({ resetsAt }) => resetsAt.getTime())));
}
