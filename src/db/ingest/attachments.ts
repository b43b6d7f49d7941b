import { sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";
import { insertRows } from "../insert-rows";
import { attachment } from "../schema/message";

export type NewAttachment = Required<
  Pick<
    typeof attachment.$inferInsert,
    "id" | "messageId" | "externalId" | "kind" | "url" | "reference" | "name" | "altText" | "fetchAt"
  >
>;

/**
 * Files as their messages tell of them now. Of one that is known nothing is forgotten; one that nothing led to, or that was
 * gone from where it was, is fetched when its message says where it is.
 */
export const putAttachments = (tx: Transaction, rows: NewAttachment[]) =>
  insertRows(tx, attachment, {
    rows,
    suffix: sql`
      on conflict (message_id, external_id) do update set
        kind = case when excluded.url is null then attachment.kind else excluded.kind end,
        url = coalesce(excluded.url, attachment.url),
        reference = coalesce(excluded.reference, attachment.reference),
        name = coalesce(excluded.name, attachment.name),
        alt_text = coalesce(excluded.alt_text, attachment.alt_text),
        fetch_at = case
          when (attachment.url is null and attachment.reference is null)
            or (attachment.fetch_failure = 'gone' and excluded.url is distinct from attachment.url)
          then excluded.fetch_at else attachment.fetch_at end
      where (coalesce(excluded.url, attachment.url), coalesce(excluded.reference, attachment.reference),
          coalesce(excluded.name, attachment.name), coalesce(excluded.alt_text, attachment.alt_text))
        is distinct from (attachment.url, attachment.reference, attachment.name, attachment.alt_text)`,
  });

/** Takes away what these messages no longer hold. */
export async function dropAttachments(
  tx: Transaction,
  kept: { messageId: string; externalIds: string[] }[],
): Promise<void> {
  if (kept.length === 0) return;
  const pairs = kept.flatMap(({ messageId, externalIds }) =>
    externalIds.map((externalId) => ({ messageId, externalId })),
  );
  const messages = arrayLiteral(kept.map(({ messageId }) => messageId));
  const owners = arrayLiteral(pairs.map(({ messageId }) => messageId));
  const names = arrayLiteral(pairs.map(({ externalId }) => externalId));
  await tx.execute(sql`
    delete from ${attachment} a where a.message_id = any(${messages}::uuid[])
      and not exists (
        select 1 from unnest(${owners}::uuid[], ${names}::text[]) as k(message_id, external_id)
        where k.message_id = a.message_id and k.external_id = a.external_id)`);
}
