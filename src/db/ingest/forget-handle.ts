import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { contact, contactMove, contactNote, handle } from "../schema/contact";
import { message } from "../schema/message";
import { platformEvent, platformEventBody } from "../schema/platform-event";
import { lockKeys, personLock } from "./lock-keys";
import { eraseMessages } from "./messages";

/**
 * Erases who a person was on one platform and what they wrote there: texts, versions, sealed spans, attachments and the
 * raw items that they came in. What remains are rows without words and a handle without a name, so that nothing of it
 * can come back by another road. Returns the conversations that this changed; none when the person is not known.
 */
export async function forgetHandle(
  tx: Transaction,
  { platform, externalId, now }: { platform: string; externalId: string; now: Date },
): Promise<string[]> {
  await lockKeys(tx, [personLock({ platform, externalId })]);
  const [known] = await tx
    .select({ id: handle.id, contactId: handle.contactId })
    .from(handle)
    .where(and(eq(handle.platform, platform), eq(handle.externalId, externalId)))
    .for("update");
  if (!known) return [];
  const written = await tx
    .select({ id: message.id, conversationId: message.conversationId })
    .from(message)
    .where(eq(message.handleId, known.id));
  await forgetItems(tx, known.id);
  await eraseMessages(
    tx,
    written.map(({ id }) => ({ id, deletedAt: now })),
  );
  await forgetPerson(tx, known, now);
  return [...new Set(written.flatMap(({ conversationId }) => conversationId ?? []))];
}

/** The raw items of everything that they wrote, in every version. */
async function forgetItems(tx: Transaction, handleId: string): Promise<void> {
  await tx.execute(sql`
    delete from ${platformEventBody} b using ${platformEvent} e, ${message} m
    where b.event_id = e.id and m.handle_id = ${handleId}
      and e.channel_id = m.channel_id and e.external_id = m.external_id`);
}

async function forgetPerson(
  tx: Transaction,
  { id, contactId }: { id: string; contactId: string },
  now: Date,
): Promise<void> {
  const nobody = { username: null, name: null, avatarUrl: null, bio: null, followers: null };
  await tx
    .update(handle)
    .set({ ...nobody, externalId: `forgotten:${id}`, updatedAt: now })
    .where(eq(handle.id, id));
  const [other] = await tx
    .select({ name: handle.name })
    .from(handle)
    .where(and(eq(handle.contactId, contactId), sql`${handle.externalId} not like 'forgotten:%'`));
  if (!other) await tx.delete(contactNote).where(eq(contactNote.contactId, contactId));
  // A contact that is known by another handle keeps the name of that one.
  await tx
    .update(contact)
    .set({ name: other?.name ?? "…" })
    .where(eq(contact.id, contactId));
  await forgetWhoTheyWere(tx, id);
}

/** Nor does the name stay with the person that this handle was before it was merged into another. */
async function forgetWhoTheyWere(tx: Transaction, handleId: string): Promise<void> {
  await tx.execute(sql`
    update ${contact} c set name = '…' from ${contactMove} v
    where v.handle_ids @> jsonb_build_array(${handleId}::text) and c.id in (v.from_contact_id, v.to_contact_id)
      and not exists (select 1 from ${handle} h where h.contact_id = c.id)`);
}
