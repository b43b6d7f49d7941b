import type { Viewer } from "@/core/views";
import { updateLooks } from "@/db/access/people";
import type { Database } from "@/db/client";

export type ProfileChange = Partial<Pick<Viewer, "locale" | "theme">>;

/** Changes how the screens look to this person. */
export async function updateProfile(
  database: Database,
  viewer: Viewer,
  change: ProfileChange,
): Promise<void> {
  if (Object.values(change).some((value) => value !== undefined))
    await updateLooks(database, viewer.id, change);
}
