import type { TransactionSql } from "postgres";
import { idOf } from "./people";

/**
 * The first message is the customer's, of the others 45 in a hundred are ours; those from the third on stand in the
 * private leg where there is one. One in a hundred speaks of a cello, one in ten thousand of a hovercraft. In the order of time, as they would have come: the messages of one conversation lie
 * apart from each other.
 */
export const seedMessages = (tx: TransactionSql) => tx`
  insert into message (id, channel_id, thread_id, visibility, conversation_id, external_id, direction, origin, handle_id,
    user_id, body, language, parent_external_id, version, order_key, occurred_at, may_answer_in_public, url, state, sent_at,
    created_at)
  select uuidv7(), channel, case when is_private then ${idOf(tx, "private")} else ${idOf(tx, "thread")} end,
    case when is_private then 'private' else 'public' end, ${idOf(tx, "conversation")}, external_id,
    case when is_ours then 'outbound' else 'inbound' end, case when is_ours then 'agent' else 'customer' end,
    case when not is_ours then ${idOf(tx, "handle", "person")} end, case when is_ours then assignee end,
    left('We are still at the gate and the screen says nothing. ' || repeat(words[1 + pg_temp.dice(n + m, 21) % 5], 1 + pg_temp.dice(n, 22) % 5), 280)
      || case when pg_temp.dice(n * 31 + m, 23) = 0 then ' About my cello' else '' end
      || case when pg_temp.dice(n * 31 + m, 23) = 0 and pg_temp.dice(n * 37 + m, 24) = 0 then ' and a hovercraft' else '' end
      || ' ' || n || '.' || m,
    'en', case when m > 1 and not is_private then 'benchmark-' || n || '-' || m - 1 end, external_id, external_id, occurred_at,
    not is_private, 'https://x.example/i/status/' || external_id, case when is_ours then 'sent' else 'received' end,
    case when is_ours then occurred_at end, occurred_at + interval '3 seconds'
  from (
    select matter.*, m, 'benchmark-' || n || '-' || m as external_id,
      m > 1 and assignee is not null and pg_temp.dice(n + m * 7, 20) < 45 as is_ours, m > 2 and has_private as is_private,
      at + (m - 1) * interval '7 minutes' as occurred_at
    from matter, generate_series(1, size) m
  ) one, (select array[
      'My bag did not arrive with me. ', 'Could somebody please answer? ', 'मेरा सामान कहाँ है? ',
      'پرواز من لغو شد و کسی پاسخ نمی‌دهد. ', 'I have been waiting for two hours at the desk in the rain. '] words) w
  order by occurred_at, n`;
