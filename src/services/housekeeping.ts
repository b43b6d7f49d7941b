import type { Database } from "@/db/client";
import { deleteUnsentFiles } from "@/db/files/stored-files";
import { activeChannels } from "@/db/housekeeping/active-channels";
import { dueSnoozes } from "@/db/housekeeping/due-snoozes";
import {
  deleteOldBodies,
  deleteOldCommands,
  deleteOldContactNotes,
  deleteOldMacroUses,
  deleteOldNotifications,
  deleteOldSessions,
  deleteOldSignIns,
  deleteOldViews,
} from "@/db/housekeeping/old-rows";
import { insertActivities } from "@/db/ingest/activities";
import { openAgain } from "@/db/ingest/legs";
import { touchConversations } from "@/db/touch-conversations";
import { recheckMessages } from "@/jobs/catalogue";
import { unitOfWork } from "@/jobs/unit-of-work";
import { isIntakeFull } from "./is-intake-full";

const DAY_MS = 24 * 60 * 60_000;
const KEPT_DAYS = {
  bodies: 30,
  commands: 30,
  contactNotes: 1,
  macroUses: 1,
  notifications: 30,
  sessions: 30,
  signIns: 2,
  unsentFiles: 1,
  views: 1,
};
/** Rows of one statement and statements of one run: nobody waits for a tidy table. */
const ROWS_MAX = 1_000;
const RUNS_MAX = 50;

/** Deletes what is kept for a time only, a little at a time; says how many rows. Staged jobs are never old: they are work. */
export async function tidyUp(database: Database, now: Date): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const tasks = [
    () => deleteOldBodies(database, before(KEPT_DAYS.bodies), ROWS_MAX),
    () => deleteOldCommands(database, before(KEPT_DAYS.commands), ROWS_MAX),
    () => deleteOldContactNotes(database, before(KEPT_DAYS.contactNotes), ROWS_MAX),
    () => deleteOldMacroUses(database, before(KEPT_DAYS.macroUses), ROWS_MAX),
    () => deleteOldNotifications(database, before(KEPT_DAYS.notifications), ROWS_MAX),
    () => deleteOldSessions(database, before(KEPT_DAYS.sessions), ROWS_MAX),
    () => deleteOldSignIns(database, before(KEPT_DAYS.signIns), ROWS_MAX),
    () => deleteOldViews(database, before(KEPT_DAYS.views), ROWS_MAX),
    () => deleteUnsentFiles(database, before(KEPT_DAYS.unsentFiles), ROWS_MAX),
  ];
  let deleted = 0;
  for (const task of tasks) {
    for (let run = 0; run < RUNS_MAX; run++) {
      const rows = await task();
      deleted += rows;
      if (rows < ROWS_MAX) break;
    }
  }
  return deleted;
}

const WOKEN_MAX = 200;

/** Opens snoozed matters whose time has come; says how many. */
export async function wakeSnoozed(database: Database, now: Date): Promise<number> {
  return unitOfWork(database, now, async (unit) => {
    const due = await dueSnoozes(unit.tx, now, WOKEN_MAX);
    const ids = due.map(({ id }) => id);
    await openAgain(unit.tx, ids);
    await insertActivities(
      unit.tx,
      due.map(({ id, snoozedUntil }) => ({
        conversationId: id,
        name: "woke",
        params: {},
        occurredAt: snoozedUntil,
      })),
    );
    for (const notice of await touchConversations(unit.tx, ids, { threadChanged: false }))
      unit.changed(notice);
    return ids.length;
  });
}

/** Stages a look at the open public messages of every active channel, unless nothing may be taken in. */
export async function stageRechecks(database: Database, now: Date): Promise<number> {
  if (await isIntakeFull(database)) return 0;
  return unitOfWork(database, now, async ({ tx, stage }) => {
    const ids = await activeChannels(tx);
    for (const channelId of ids) stage(recheckMessages, { channelId });
    return ids.length;
  });
}
