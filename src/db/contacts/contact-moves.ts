import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { anyOf } from "../any-of";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";
import { contact, contactBlock, contactMove, contactNote, handle } from "../schema/contact";
import { conversation } from "../schema/conversation";

export interface Between {
  from: string;
  to: string;
}

/**
 * Gives handles of one person to another, and with each the matters that began with it. What was said stays where it
 * was said. Both people are held.
 */
export async function giveHandles(
  tx: Transaction,
  handleIds: string[],
  { from, to }: Between,
): Promise<void> {
  await tx
    .update(conversation)
    .set({ contactId: to })
    .where(and(eq(conversation.contactId, from), anyOf(conversation.handleId, handleIds)));
  // After the matters: the search reads anew what was said in those of the person that a handle has now.
  await tx
    .update(handle)
    .set({ contactId: to })
    .where(and(eq(handle.contactId, from), anyOf(handle.id, handleIds)));
}

export const handlesOfContact = (tx: Transaction, contactId: string) =>
  tx
    .select({
      id: handle.id,
      name: handle.name,
      username: handle.username,
      externalId: handle.externalId,
    })
    .from(handle)
    .where(eq(handle.contactId, contactId))
    .orderBy(handle.id);

export async function giveNotes(
  tx: Transaction,
  { from, to }: Between,
  noteIds?: string[],
): Promise<string[]> {
  const given = await tx
    .update(contactNote)
    .set({ contactId: to })
    .where(
      and(
        eq(contactNote.contactId, from),
        noteIds === undefined ? undefined : anyOf(contactNote.id, noteIds),
      ),
    )
    .returning({ id: contactNote.id });
  return given.map(({ id }) => id);
}

/** Whoever becomes part of a VIP is one; true when the mark came along. */
export async function giveVip(tx: Transaction, { from, to }: Between): Promise<boolean> {
  const marked = await tx
    .update(contact)
    .set({ isVip: true })
    .where(
      and(
        eq(contact.id, to),
        eq(contact.isVip, false),
        sql`exists (select 1 from ${contact} as gone where gone.id = ${from} and gone.is_vip)`,
      ),
    )
    .returning({ id: contact.id });
  return marked.length > 0;
}

const Teams = z.array(z.object({ team_id: z.string() }));

/** Teams that have blocked the one have blocked the other from now on; returns those for which that is new. */
export async function copyBlocks(tx: Transaction, { from, to }: Between, now: Date): Promise<string[]> {
  const rows = await tx.execute(sql`
    insert into contact_block (contact_id, team_id, blocked_by, blocked_at, ended)
    select ${to}::uuid, team_id, blocked_by, ${now.toISOString()}::timestamptz, '[]' from contact_block
    where contact_id = ${from}::uuid
    on conflict do nothing returning team_id`);
  return Teams.parse([...rows]).map(({ team_id }) => team_id);
}

/** Takes copied blocks away again, unless somebody has let the person in and blocked them anew. */
export async function dropBlocks(
  tx: Transaction,
  { contactId, teamIds, blockedAt }: { contactId: string; teamIds: string[]; blockedAt: Date },
): Promise<void> {
  await tx
    .delete(contactBlock)
    .where(
      and(
        eq(contactBlock.contactId, contactId),
        anyOf(contactBlock.teamId, teamIds),
        eq(contactBlock.blockedAt, blockedAt),
      ),
    );
}

const Ids = z.array(z.object({ id: z.string() }));

/** Ends the places in which this handle would write on in matters of its other handles, and they in its own. */
export async function closeSharedLegs(tx: Transaction, handleId: string): Promise<string[]> {
  const rows = await tx.execute(sql`
    update leg set is_current = false from conversation c
    where c.id = leg.conversation_id and leg.is_current
      and c.contact_id = (select contact_id from handle where id = ${handleId}::uuid)
      and (leg.handle_id = ${handleId}::uuid) <> (c.handle_id = ${handleId}::uuid)
    returning leg.id`);
  return Ids.parse([...rows]).map(({ id }) => id);
}

/** Opens them again where nobody has written elsewhere in that place since. */
export async function openLegsAgain(tx: Transaction, legIds: string[]): Promise<void> {
  await tx.execute(sql`
    update leg set is_current = true where id = any(${arrayLiteral(legIds)}::uuid[])
      and not exists (select 1 from leg other
        where other.thread_id = leg.thread_id and other.handle_id = leg.handle_id and other.is_current)`);
}

/** False when the id is in use. */
export async function insertMove(tx: Transaction, given: typeof contactMove.$inferInsert): Promise<boolean> {
  const inserted = await tx
    .insert(contactMove)
    .values(given)
    .onConflictDoNothing()
    .returning({ id: contactMove.id });
  return inserted.length > 0;
}

export async function peopleOfMove(tx: Transaction, moveId: string): Promise<string[]> {
  const [move] = await tx
    .select({ from: contactMove.fromContactId, to: contactMove.toContactId })
    .from(contactMove)
    .where(eq(contactMove.id, moveId));
  return move ? [move.from, move.to] : [];
}

/** Marks the move as taken back; null when there is none that stands. */
export async function takeMoveBack(tx: Transaction, moveId: string, now: Date) {
  const [move] = await tx
    .update(contactMove)
    .set({ takenBackAt: now })
    .where(and(eq(contactMove.id, moveId), isNull(contactMove.takenBackAt)))
    .returning();
  return move ?? null;
}

export async function setNotVip(tx: Transaction, contactId: string): Promise<void> {
  await tx.update(contact).set({ isVip: false }).where(eq(contact.id, contactId));
}

export async function insertContact(tx: Transaction, given: typeof contact.$inferInsert): Promise<void> {
  await tx.insert(contact).values(given);
}

/** Where it is to be told what happened to these people: what is unresolved, and the latest of each. */
export async function mattersToTell(tx: Transaction, contactIds: string[]): Promise<string[]> {
  const rows = await tx.execute(sql`
    select distinct id from (
      select id from conversation where contact_id = any(${arrayLiteral(contactIds)}::uuid[]) and status <> 'resolved'
      union all
      select latest.id from unnest(${arrayLiteral(contactIds)}::uuid[]) as given(id) cross join lateral (
        select id from conversation c where c.contact_id = given.id order by c.last_message_at desc, c.id desc limit 1
      ) latest
    ) as told order by id`);
  return Ids.parse([...rows]).map(({ id }) => id);
}
