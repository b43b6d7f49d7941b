import { sql } from "drizzle-orm";
import type { Sql } from "postgres";
import { z } from "zod";
import type { ChangeNotice } from "@/core/views";
import type { Database } from "@/db/client";
import { arrayLiteral } from "@/db/given-rows";

const CHANNEL = "sixty_changes";
const WAKE_CHANNEL = "sixty_staged";
/** A NOTIFY payload must stay below 8,000 bytes; a notice takes some 90. */
const NOTICES_PER_PAYLOAD = 60;

const Notices = z.array(
  z.object({
    type: z.enum(["conversation", "channel", "presence", "team", "person"]),
    id: z.string(),
    version: z.number(),
  }),
);

/**
 * Tells every web process what changed. Call it after the commit and never inside a transaction that wrote:
 * NOTIFY takes a lock over the whole database at commit. A lost notice is made good by the browser's re-reads.
 */
export async function announce(database: Database, notices: ChangeNotice[]): Promise<void> {
  const newest = new Map(notices.map((notice) => [`${notice.type} ${notice.id}`, notice]));
  const all = [...newest.values()];
  const payloads = Array.from({ length: Math.ceil(all.length / NOTICES_PER_PAYLOAD) }, (_, at) =>
    JSON.stringify(all.slice(at * NOTICES_PER_PAYLOAD, (at + 1) * NOTICES_PER_PAYLOAD)),
  );
  // One statement, since each commit of a notice takes that lock, and waits for the disk.
  await database.execute(
    sql`select pg_notify(${CHANNEL}, payload) from unnest(${arrayLiteral(payloads)}::text[]) as payload`,
  );
}

/**
 * Calls `onChange` for every notice until the returned function is called. A lost connection is opened again by
 * itself; `onGap` then says that notices may have been missed.
 */
export async function listenForChanges(
  client: Sql,
  onChange: (notices: ChangeNotice[]) => void,
  onGap: () => void = () => {},
): Promise<() => Promise<void>> {
  let isFirst = true;
  const onListening = () => {
    if (!isFirst) onGap();
    isFirst = false;
  };
  const hear = (payload: string) => onChange(Notices.parse(JSON.parse(payload)));
  const { unlisten } = await client.listen(CHANNEL, hear, onListening);
  return unlisten;
}

/** Says that jobs were staged, so that the relay need not wait for its next look. */
export async function wakeRelay(database: Database): Promise<void> {
  await database.execute(sql`select pg_notify(${WAKE_CHANNEL}, '')`);
}

export async function listenForStagedJobs(client: Sql, onStaged: () => void): Promise<() => Promise<void>> {
  const { unlisten } = await client.listen(WAKE_CHANNEL, onStaged);
  return unlisten;
}
