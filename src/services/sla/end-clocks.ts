import { endRunningClocks } from "@/db/sla/end-running-clocks";
import type { UnitOfWork } from "@/jobs/unit-of-work";

/**
 * Ends the running clocks of conversations because people decided so (`resolved`), and says of how many. What the
 * customer wrote until then counts as dealt with: only a message that arrives later starts a clock again.
 */
export const endClocks = (
  unit: UnitOfWork,
  conversationIds: string[],
  { endedAt, reason }: { endedAt: Date; reason: string },
): Promise<number> => endRunningClocks(unit.tx, conversationIds, { endedAt, reason });
