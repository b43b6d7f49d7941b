import { database } from "@/db/client";
import { isMigrated } from "@/db/queries/is-migrated";

export const dynamic = "force-dynamic";

/** The database answers and has the tables that this version needs. */
export async function GET(): Promise<Response> {
  const isReady = await isMigrated(database()).catch(() => false);
  return new Response(isReady ? "ready" : "not ready", {
    status: isReady ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
