import type { UnitOfWork } from "@/jobs/unit-of-work";
import { reckonClocks } from "./reckon-clocks";

export interface Meeting {
  conversationId: string;
  /** When the platform accepted the answer. */
  metAt: Date;
  /** The answering message. Its row must say `sent` already. */
  metBy: string;
}

/**
 * Meets what an accepted answer meets: the clock that ran at `metAt`, and starts the next one when the customer has
 * written since. Only answers by people count, so a message of another origin changes nothing.
 */
export const meetClocks = (unit: UnitOfWork, meetings: Meeting[], now: Date): Promise<void> =>
  reckonClocks(
    unit,
    meetings.map(({ conversationId, metAt }) => ({ conversationId, since: metAt })),
    { now },
  );
