import type { Looks, Viewer } from "@/core/views";
import { updateLooks } from "@/db/access/people";
import type { Database } from "@/db/client";

/** Changes how the screens look to this person. */
export async function updateProfile(
  database: Database,
  viewer: Viewer,
  change: Partial<Looks>,
): Promise<void> {
  if (Object.values(change).some((value) => value !== undefined))
    await updateLooks(database, viewer.id, change);
}
