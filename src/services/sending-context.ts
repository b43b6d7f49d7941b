import type { CallUse } from "@/core/answer/allowance";
import type { Database } from "@/db/client";
import type { Envelope, Session } from "@/platforms/connector";

/** What sending needs from outside: the database, a way to the platforms, the clock. */
export interface SendingContext {
  database: Database;
  /**
   * One call in the name of a channel. Opens its credentials, refreshes them once when they were refused, and pauses the
   * channel when that did not help. Throws what the platform's session throws. `use` is `answer` where nothing is said.
   */
  callChannel<T>(channelId: string, call: (session: Session) => Promise<T>, use?: CallUse): Promise<T>;
  /** Lets items seen by a look take the road in, so that screens show what made us stop. */
  storeSeen(channelId: string, envelopes: Envelope[]): Promise<void>;
  now(): Date;
}
