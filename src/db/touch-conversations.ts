import { sql } from "drizzle-orm";
import { z } from "zod";
import type { ChangeNotice } from "@/core/views";
import type { Transaction } from "./client";
import { arrayLiteral, givenRows } from "./given-rows";
import { conversation } from "./schema/conversation";

type Copies = Partial<typeof conversation.$inferInsert> & { id: string };

/** What has no promise running stands below everything that has one, the newest first. */
const END_OF_TIME = sql`timestamptz '9999-01-01T00:00:00Z'`;
const LONG_AGO = sql`timestamptz '2000-01-01T00:00:00Z'`;

/** Of two changes in a row by one person, the last by anybody else stays what it was. */
const threadChange = (by: string | null) => sql`
      thread_version = c.version + 1,
      others_thread_version = case
        when c.thread_changed_by is distinct from ${by}::uuid then c.thread_version else c.others_thread_version end,
      thread_changed_by = ${by}::uuid,`;

const Touched = z.array(z.object({ id: z.string(), version: z.number() }));

interface Touch {
  /** False says that no message came, changed or went, so that an answer being written stays good. */
  threadChanged?: boolean;
  /** Who of us changed the thread, and so knows of it; null where it changed from outside. */
  changedBy?: string | null;
  /** Other columns to write in the same breath: each row names its conversation and the same columns. */
  copies?: Copies[];
}

/**
 * Ends every change of conversations: raises their versions and copies the running clock and the number of unknown
 * sends to the columns that the list sorts by. One statement for any number of them, in id order, so that two
 * workers can't block each other crosswise. Returns the notices to announce after the commit.
 */
export async function touchConversations(
  tx: Transaction,
  ids: string[],
  { threadChanged = true, changedBy = null, copies = [] }: Touch = {},
): Promise<ChangeNotice[]> {
  if (ids.length === 0) return [];
  const given = [...new Set(ids)].sort();
  const copied = new Map(copies.map((row) => [row.id, row]));
  if (copies.length > 0 && given.some((id) => !copied.has(id)))
    throw new Error("Copies must be given for all or for none.");
  const rowsGiven =
    copies.length > 0 ? given.flatMap((id) => copied.get(id) ?? []) : given.map((id) => ({ id }));
  const { columns, source } = givenRows(conversation, rowsGiven);
  const id = columns.find(({ key }) => key === "id")?.value ?? sql``;
  const others = columns
    .filter(({ key }) => key !== "id")
    .map(({ name, value }) => sql`${name} = ${value}, `);
  await tx.execute(
    sql`select 1 from conversation where id = any(${arrayLiteral(given)}::uuid[]) order by id for no key update`,
  );
  const rows = await tx.execute(sql`
    update conversation c set ${sql.join(others)}
      version = c.version + 1,
      ${threadChanged ? threadChange(changedBy) : sql``}
      clock_kind = k.kind,
      clock_started_at = k.started_at,
      clock_warn_at = k.warn_at,
      clock_paused_at = k.paused_at,
      clock_late_due_at = case when k.is_late then k.due_at end,
      sort_due_at = coalesce(case when not k.is_late then k.due_at end, ${END_OF_TIME} - (coalesce(u.newest, c.created_at) - ${LONG_AGO})),
      unknown_sends = u.sends
    from ${source}
    left join lateral (
      select s.kind, s.started_at, s.warn_at, s.due_at, p."from" as paused_at,
        s.arrived_late_at is not null as is_late
      from sla_clock s left join sla_pause p on p.clock_id = s.id and p."to" is null
      where s.conversation_id = ${id} and s.met_at is null and s.ended_at is null
      order by is_late, s.due_at limit 1
    ) k on true
    cross join lateral (
      select count(*) filter (where m.state = 'unknown')::int as sends, max(m.occurred_at) as newest
      from message m where m.conversation_id = ${id}
    ) u
    where c.id = ${id}
    returning c.id, c.version`);
  return Touched.parse([...rows]).map(({ id, version }) => ({ type: "conversation", id, version }));
}
