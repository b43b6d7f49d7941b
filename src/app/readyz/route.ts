import { database } from "@/db/client";
import { isMigrated } from "@/db/queries/is-migrated";
import { storageFigures } from "@/db/queries/storage-figures";
import { mayScrape } from "../metrics/may-scrape";

export const dynamic = "force-dynamic";

/**
 * The database answers and has the tables that this version needs. Why not, and that the disk is short, is for those
 * who may read the figures; a short disk ends nothing but taking in, so whoever routes requests here goes on.
 */
export async function GET(request: Request): Promise<Response> {
  const { isReady, why } = await standing();
  const words = isReady ? "ready" : "not ready";
  return new Response(why && mayScrape(request) ? `${words}: ${why}` : words, {
    status: isReady ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}

async function standing(): Promise<{ isReady: boolean; why: string | null }> {
  try {
    if (!(await isMigrated(database()))) return { isReady: false, why: "migrations are missing" };
    const { isShort } = await storageFigures(database());
    return { isReady: true, why: isShort ? "the disk is short, nothing is taken in" : null };
  } catch {
    return { isReady: false, why: "the database does not answer" };
  }
}
