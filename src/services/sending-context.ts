import type { CallUse } from "@/core/answer/allowance";
import type { Database } from "@/db/client";
import type { Envelope, Session } from "@/platforms/connector";
import type { OutboundFile } from "@/platforms/outbound";
import type { Patience } from "./call-guarded";

/** What sending needs from outside: the database, a way to the platforms, the clock. */
export interface SendingContext {
  database: Database;
  /**
   * One call in the name of a channel. Opens its credentials, refreshes them once when they were refused, and pauses the
   * channel when that did not help. A platform that only fails is left alone for a while. Throws what the session throws.
   */
  callChannel<T>(channelId: string, call: (session: Session) => Promise<T>, how?: HowToCall): Promise<T>;
  /** The files that go with a message of ours. */
  filesOf(messageId: string): Promise<OutboundFile[]>;
  /** Lets items seen by a look take the road in, so that screens show what made us stop. */
  storeSeen(channelId: string, envelopes: Envelope[]): Promise<void>;
  now(): Date;
}

/** An answer's call, with ten seconds of patience, where nothing is said. */
export interface HowToCall extends Patience {
  use?: CallUse;
}
