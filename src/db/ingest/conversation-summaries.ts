import { sql } from "drizzle-orm";
import { z } from "zod";
import { ESCALATED, ESCALATION_POINTS } from "@/core/conversation/escalation";
import type { SignalView } from "@/core/views";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";
import { conversation } from "../schema/conversation";
import { updateRows } from "../update-rows";

const PREVIEW_MAX = 240;

const Summary = z.object({
  id: z.string(),
  first_at: z.coerce.date(),
  last_at: z.coerce.date(),
  last_inbound_at: z.coerce.date().nullable(),
  visibility: z.enum(["public", "private"]),
  preview: z.string().nullable(),
  preview_language: z.string().nullable(),
  language: z.string().nullable(),
  is_sensitive: z.boolean(),
  waiting: z.coerce.number(),
  signals: z.array(
    z.object({
      name: z.string(),
      points: z.number(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});

/** What a conversation's messages say about it. */
export interface ConversationSummary {
  id: string;
  createdAt: Date;
  lastMessageAt: Date;
  lastInboundAt: Date | null;
  visibility: "public" | "private";
  preview: string;
  previewLanguage: string | null;
  language: string | null;
  isSensitive: boolean;
  /** The customer's messages since our last answer before their newest one, with the reasons found in them; and whether somebody escalated. */
  waiting: number;
  signals: SignalView[];
}

/** Reads the copies that the list shows from the messages themselves, so that they never depend on the order of arrival. */
export async function conversationSummaries(tx: Transaction, ids: string[]): Promise<ConversationSummary[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute(sql`
    select given.id, whole.first_at, whole.last_at, whole.last_inbound_at, whole.is_sensitive, latest.visibility,
      shown.preview, shown.language as preview_language, spoken.language, waited.waiting,
      waited.signals || coalesce(raised.signals, '[]') as signals
    from unnest(${arrayLiteral([...new Set(ids)].sort())}::uuid[]) as given(id)
    cross join lateral (
      select min(occurred_at) as first_at, max(occurred_at) as last_at,
        max(occurred_at) filter (where origin = 'customer') as last_inbound_at,
        coalesce(bool_or(leaks <> '[]'), false) as is_sensitive
      from message where conversation_id = given.id and state in ('received', 'sent')
    ) whole
    cross join lateral (
      select visibility from message where conversation_id = given.id and state in ('received', 'sent')
      order by occurred_at desc, order_key desc limit 1
    ) latest
    left join lateral (
      select left(body, ${PREVIEW_MAX}) as preview, language from message
      where conversation_id = given.id and state in ('received', 'sent') and deleted_at is null
      order by occurred_at desc, order_key desc limit 1
    ) shown on true
    left join lateral (
      select language from message where conversation_id = given.id and origin = 'customer' and language is not null
      order by occurred_at desc, order_key desc limit 1
    ) spoken on true
    cross join lateral (
      select max(coalesce(sent_at, occurred_at)) as at from message
      where conversation_id = given.id and origin in ('agent', 'platform_app') and state = 'sent'
        and coalesce(sent_at, occurred_at) < whole.last_inbound_at
    ) answered
    cross join lateral (
      select count(distinct m.id) as waiting,
        coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'points', s.points, 'params', s.params) order by m.occurred_at, m.order_key, s.name)
          filter (where s.name is not null), '[]') as signals
      from message m left join signal s on s.message_id = m.id
      where m.conversation_id = given.id and m.origin = 'customer' and m.deleted_at is null
        and m.occurred_at > coalesce(answered.at, '-infinity')
    ) waited
    left join lateral (
      select jsonb_build_array(jsonb_build_object('name', ${ESCALATED}::text, 'points', ${ESCALATION_POINTS}::int,
        'params', jsonb_build_object('person', u.name, 'because', e.reason))) as signals
      from escalation e join "user" u on u.id = e.user_id
      where e.conversation_id = given.id and e.ended_at is null
    ) raised on true`);
  return z
    .array(Summary)
    .parse([...rows])
    .map((row) => ({
      id: row.id,
      createdAt: row.first_at,
      lastMessageAt: row.last_at,
      lastInboundAt: row.last_inbound_at,
      visibility: row.visibility,
      preview: row.preview ?? "",
      previewLanguage: row.preview_language,
      language: row.language,
      isSensitive: row.is_sensitive,
      waiting: row.waiting,
      signals: row.signals,
    }));
}

export type ConversationCopies = Omit<ConversationSummary, "waiting" | "signals"> &
  Required<Pick<typeof conversation.$inferInsert, "priority" | "urgencyRank" | "score" | "reasons">>;

export const writeCopies = (tx: Transaction, copies: ConversationCopies[]) =>
  updateRows(tx, conversation, { rows: copies, by: ["id"] });

/** A contact speaks the language in which they wrote last. */
export async function rememberLanguages(tx: Transaction, conversationIds: string[]): Promise<void> {
  if (conversationIds.length === 0) return;
  await tx.execute(sql`
    update contact set language = latest.language
    from (select distinct contact_id from conversation where id = any(${arrayLiteral(conversationIds)}::uuid[])) as given
    cross join lateral (
      select language from conversation c where c.contact_id = given.contact_id and c.language is not null
      order by c.last_message_at desc limit 1
    ) latest
    where contact.id = given.contact_id and contact.language is distinct from latest.language`);
}
