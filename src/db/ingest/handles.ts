import { and, sql } from "drizzle-orm";
import { anyOf } from "../any-of";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";
import { insertRows } from "../insert-rows";
import { contact, contactBlock, handle } from "../schema/contact";
import { updateRows } from "../update-rows";

export type KnownHandle = Awaited<ReturnType<typeof handlesOf>>[number];
export type NewHandle = Required<Omit<typeof handle.$inferInsert, "privateRefusedAt">>;

export const handlesOf = (tx: Transaction, people: { platform: string; externalId: string }[]) =>
  tx
    .select({
      id: handle.id,
      contactId: handle.contactId,
      platform: handle.platform,
      externalId: handle.externalId,
      username: handle.username,
      name: handle.name,
      avatarUrl: handle.avatarUrl,
      bio: handle.bio,
      followers: handle.followers,
      isVerified: handle.isVerified,
      updatedAt: handle.updatedAt,
      blockedIn: blockedTeams,
    })
    .from(handle)
    .where(
      and(
        anyOf(handle.platform, [...new Set(people.map(({ platform }) => platform))]),
        anyOf(handle.externalId, [...new Set(people.map(({ externalId }) => externalId))]),
      ),
    );

/** The teams that work on nothing they write. */
const blockedTeams = sql<string[]>`(select coalesce(jsonb_agg(${contactBlock.teamId}), '[]')
  from ${contactBlock} where ${contactBlock.contactId} = ${handle.contactId})`;

/** Each new handle is a new contact: people merge contacts, never we. */
export async function insertPeople(
  tx: Transaction,
  people: { handle: NewHandle; contactName: string; language: string | null }[],
  now: Date,
): Promise<void> {
  await Promise.all([
    insertRows(tx, contact, {
      rows: people.map(({ handle: { contactId }, contactName, language }) => ({
        id: contactId,
        name: contactName,
        language,
        createdAt: now,
      })),
    }),
    insertRows(tx, handle, { rows: people.map((person) => person.handle) }),
  ]);
}

export type HandleChange = Pick<
  NewHandle,
  "id" | "username" | "name" | "avatarUrl" | "bio" | "followers" | "isVerified" | "updatedAt"
>;

/** A contact follows the name of its handle as long as nobody here has given it another. */
export async function updatePeople(
  tx: Transaction,
  changes: HandleChange[],
  renamed: { contactId: string; from: string; to: string }[],
): Promise<void> {
  await updateRows(tx, handle, { rows: changes, by: ["id"] });
  if (renamed.length === 0) return;
  await tx.execute(sql`
    update contact c set name = given.new_name
    from unnest(
      ${arrayLiteral(renamed.map(({ contactId }) => contactId))}::uuid[],
      ${arrayLiteral(renamed.map(({ from }) => from))}::text[],
      ${arrayLiteral(renamed.map(({ to }) => to))}::text[]
    ) as given(id, old_name, new_name)
    where c.id = given.id and c.name = given.old_name`);
}

/** Who writes to us in private accepts private messages again. */
export async function forgetPrivateRefusals(
  tx: Transaction,
  wrote: { handleId: string; at: Date }[],
): Promise<void> {
  if (wrote.length === 0) return;
  await tx.execute(sql`
    update handle h set private_refused_at = null
    from unnest(
      ${arrayLiteral(wrote.map(({ handleId }) => handleId))}::uuid[],
      ${arrayLiteral(wrote.map(({ at }) => at.toISOString()))}::text[]
    ) as given(id, at)
    where h.id = given.id and h.private_refused_at <= given.at::timestamptz`);
}
