import type { QuietWish } from "@/core/notifications";
import type { Viewer } from "@/core/views";
import { putQuiet } from "@/db/access/own-settings";
import type { Database } from "@/db/client";
import { unitOfWork } from "@/jobs/unit-of-work";

/** Switches one kind of notification off or on again for oneself. What was told before stays. */
export const quietNotifications = (
  database: Database,
  { viewer, wish, now }: { viewer: Viewer; wish: QuietWish; now: Date },
): Promise<void> => unitOfWork(database, now, ({ tx }) => putQuiet(tx, viewer.id, wish));
