import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor, Transaction } from "../client";
import { arrayLiteral } from "../given-rows";

const Fired = z.array(
  z.object({
    clock_id: z.string(),
    conversation_id: z.string(),
    clock_kind: z.string(),
    kind: z.enum(["warning", "breach"]),
    at: z.coerce.date(),
  }),
);

export interface FiredDeadline {
  clockId: string;
  conversationId: string;
  clockKind: string;
  kind: "warning" | "breach";
  at: Date;
}

export interface DeadlineName {
  clockId: string;
  kind: "warning" | "breach";
}

const Due = z.array(z.object({ clock_id: z.string(), kind: z.string(), conversation_id: z.string() }));

/**
 * Fires what has come by the database's clock, each at most once: conversations are locked first, as everybody does,
 * and the update is conditional. A clock that was met, ended or paused in the meantime stays silent.
 */
export async function fireDue(
  tx: Transaction,
  wanted: DeadlineName | { limit: number },
): Promise<FiredDeadline[]> {
  const due = await dueDeadlines(tx, wanted);
  if (due.length === 0) return [];
  const conversationIds = [...new Set(due.map(({ conversation_id }) => conversation_id))];
  await tx.execute(
    sql`select 1 from conversation where id = any(${arrayLiteral(conversationIds)}::uuid[]) order by id for no key update`,
  );
  const rows = await tx.execute(sql`
    with fired as (
      update deadline d set fired_at = clock_timestamp()
      from sla_clock c, unnest(
        ${arrayLiteral(due.map(({ clock_id }) => clock_id))}::uuid[], ${arrayLiteral(due.map(({ kind }) => kind))}::text[]
      ) as given(clock_id, kind)
      where c.id = d.clock_id and d.clock_id = given.clock_id and d.kind = given.kind and ${isStillDue}
      returning d.clock_id, d.kind, d.at, c.conversation_id, c.kind as clock_kind
    ), marked as (
      update sla_clock c set
        warned_at = coalesce(c.warned_at, (select at from fired f where f.clock_id = c.id and f.kind = 'warning')),
        breached_at = coalesce(c.breached_at, (select at from fired f where f.clock_id = c.id and f.kind = 'breach'))
      where c.id in (select clock_id from fired)
    )
    select * from fired order by conversation_id, at`);
  return Fired.parse([...rows]).map(({ clock_id, conversation_id, clock_kind, kind, at }) => ({
    clockId: clock_id,
    conversationId: conversation_id,
    clockKind: clock_kind,
    kind,
    at,
  }));
}

const isStillDue = sql`d.fired_at is null and d.ended_at is null and d.at <= clock_timestamp()
  and c.met_at is null and c.ended_at is null and c.arrived_late_at is null
  and not exists (select 1 from sla_pause p where p.clock_id = c.id and p."to" is null)`;

async function dueDeadlines(tx: Transaction, wanted: DeadlineName | { limit: number }) {
  const isWanted =
    "clockId" in wanted ? sql`and d.clock_id = ${wanted.clockId}::uuid and d.kind = ${wanted.kind}` : sql``;
  const rows = await tx.execute(sql`
    select d.clock_id, d.kind, c.conversation_id from deadline d join sla_clock c on c.id = d.clock_id
    where ${isStillDue} ${isWanted} order by d.at limit ${"limit" in wanted ? wanted.limit : 1}`);
  return Due.parse([...rows]);
}

const Waiting = z.array(z.object({ waits_ms: z.coerce.number() }));

/** Milliseconds until this deadline by the database's clock; null when it has fired, ended or never was. */
export async function millisecondsUntil(
  tx: Transaction,
  { clockId, kind }: DeadlineName,
): Promise<number | null> {
  const rows = await tx.execute(sql`
    select extract(epoch from at - clock_timestamp()) * 1000 as waits_ms from deadline
    where clock_id = ${clockId}::uuid and kind = ${kind} and fired_at is null and ended_at is null`);
  return Waiting.parse([...rows])[0]?.waits_ms ?? null;
}

/** Milliseconds until the next deadline that is still to come, by the database's clock; null when there is none. */
export async function millisecondsToNext(executor: Executor): Promise<number | null> {
  const rows = await executor.execute(sql`
    select extract(epoch from min(at) - clock_timestamp()) * 1000 as waits_ms from deadline
    where fired_at is null and ended_at is null and at > clock_timestamp() having min(at) is not null`);
  return Waiting.parse([...rows])[0]?.waits_ms ?? null;
}
