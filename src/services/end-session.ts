import { endSessionsOf, markSessionEnded } from "@/db/access/sessions";
import type { Database } from "@/db/client";

/** Signs out everywhere this session is used; open streams notice within five seconds. */
export const endSession = (database: Database, sessionId: string, now: Date): Promise<void> =>
  markSessionEnded(database, sessionId, now);

/** Signs a person out everywhere else; open streams there notice within five seconds. */
export const endOtherSessions = (
  database: Database,
  where: { userId: string; except: string; now: Date },
): Promise<void> => endSessionsOf(database, where);
