import type { ReadWish } from "@/core/notifications";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { markNotificationsRead } from "@/db/commands/notifications";
import { unitOfWork } from "@/jobs/unit-of-work";
import { tellScreens } from "./notify";

/** Concerns one's own alone; the other windows of the same person hear of it. */
export const readNotifications = (
  database: Database,
  { viewer, wish, now }: { viewer: Viewer; wish: ReadWish; now: Date },
): Promise<void> =>
  unitOfWork(database, now, async (unit) => {
    if (await markNotificationsRead(unit.tx, viewer.id, { wish, readAt: now }))
      tellScreens(unit, [viewer.id]);
  });
