import type { TransactionSql } from "postgres";
import type { Chunk } from "./chunk";
import { seedMessages } from "./messages";
import { idOf } from "./people";

type Tx = TransactionSql;

/** Conversations with everything that hangs on them. */
export async function seedChunk(tx: Tx, chunk: Chunk): Promise<void> {
  await matterTable(tx, chunk);
  await seedThreads(tx);
  await seedConversations(tx, chunk);
  await seedMessages(tx);
  await seedClocks(tx, chunk);
  await seedSurroundings(tx);
  await tx`drop table matter`;
}

/**
 * What is said of each conversation, drawn by a hash of its number. Of 400 days; of the newest three in ten 45 of 100
 * are open, of the older ones two; six in ten of the open ones have a promise running, due from six hours ago to two
 * days ahead. One to 21 messages, five on average; three in ten have a private leg as well.
 */
const matterTable = (tx: Tx, { from, to, until, conversations, contacts }: Chunk) => tx`
  create temporary table matter as
  select m.*, case when status = 'open' and pg_temp.dice(n, 5) < 60
      then ${until}::timestamptz + (pg_temp.dice(n, 6) * 100 + pg_temp.dice(n, 7) - 1250) * interval '17.28 seconds' end as due
  from (
    select n, 1 + (n::bigint * 7919 % ${contacts})::int as person, p.inbox, p.team, p.channel,
      date_trunc('milliseconds', ${until}::timestamptz - (${conversations} - n) * interval '400 days' / ${conversations}) as at,
      (array[1, 1, 2, 2, 3, 3, 4, 5, 8, 21])[1 + pg_temp.dice(n, 1) % 10] as size,
      pg_temp.dice(n, 2) < 30 as has_private,
      case when pg_temp.dice(n, 3) < case when n > ${conversations} * 0.7 then 45 else 2 end then 'open'
        when pg_temp.dice(n, 4) < 1 then 'snoozed' when pg_temp.dice(n, 4) < 3 then 'pending' else 'resolved' end as status,
      case when pg_temp.dice(n, 8) < 40 then agents.ids[1 + pg_temp.dice(n, 9) % cardinality(agents.ids)] end as assignee
    from generate_series(${from + 1}::int, ${to}::int) n
    join (
      select i.id as inbox, i.team_id as team, c.id as channel, row_number() over (order by i.id) as place
      from inbox i join channel c on c.inbox_id = i.id where i.name like '% of the benchmark'
    ) p on p.place = (array[1, 1, 1, 1, 2, 2, 2, 3, 4, 5])[1 + pg_temp.dice(n, 0) % 10]
    cross join (select array_agg(id order by id) ids from "user" where role = 'agent') agents
  ) m`;

async function seedThreads(tx: Tx): Promise<void> {
  await tx`insert into thread (id, channel_id, external_id, visibility, created_at)
    select ${idOf(tx, "thread")}, channel, 'benchmark-' || n, 'public', at from matter order by n`;
  await tx`insert into thread (id, channel_id, external_id, visibility, created_at)
    select ${idOf(tx, "private")}, channel, 'benchmark-dm-' || n, 'private', at from matter where has_private order by n`;
  await tx`insert into leg (id, conversation_id, thread_id, handle_id, visibility, opened_at)
    select uuidv7(), ${idOf(tx, "conversation")}, ${idOf(tx, "thread")}, ${idOf(tx, "handle", "person")}, 'public', at
    from matter order by n`;
  await tx`insert into leg (id, conversation_id, thread_id, handle_id, visibility, opened_at)
    select uuidv7(), ${idOf(tx, "conversation")}, ${idOf(tx, "private")}, ${idOf(tx, "handle", "person")}, 'private',
      at + interval '10 minutes'
    from matter where has_private order by n`;
}

const seedConversations = (tx: Tx, { until }: Chunk) => tx`
  insert into conversation (id, inbox_id, team_id, channel_id, contact_id, handle_id, status, assignee_id, snoozed_until,
    resolved_at, created_at, version, priority, urgency_rank, score, reasons, language, is_sensitive, visibility, preview,
    last_message_at, last_inbound_at, unknown_sends, clock_kind, clock_started_at, clock_warn_at, sort_due_at)
  select ${idOf(tx, "conversation")}, inbox, team, channel, ${idOf(tx, "contact", "person")}, ${idOf(tx, "handle", "person")},
    status, assignee, case when status = 'snoozed' then ${until}::timestamptz + pg_temp.dice(n, 10) * interval '7 hours' end,
    case when status = 'resolved' then at + interval '3 hours' end, at, size,
    case when pg_temp.dice(n, 11) < 3 then 'urgent' when pg_temp.dice(n, 11) < 18 then 'high' when pg_temp.dice(n, 11) < 80 then 'normal' else 'low' end,
    case when pg_temp.dice(n, 11) < 3 then 0 else 1 end, pg_temp.dice(n, 11),
    '[{"name":"question","points":5,"params":{}},{"name":"anger-words","points":20,"params":{}}]'::jsonb, 'en',
    pg_temp.dice(n, 12) < 2, case when has_private then 'private' else 'public' end,
    'My flight was cancelled and nobody at the desk could tell me when the next one leaves. Number ' || n,
    at + (size - 1) * interval '7 minutes', at + (size - 1) * interval '7 minutes',
    case when status = 'open' and hashint4(n) % 5000 = 0 then 1 else 0 end,
    case when due is not null then 'first_response' end, case when due is not null then due - interval '60 minutes' end,
    case when due is not null then due - interval '15 minutes' end,
    coalesce(due, timestamptz '9999-01-01T00:00:00Z' - (at - timestamptz '2000-01-01T00:00:00Z'))
  from matter order by n`;

async function seedClocks(tx: Tx, { until }: Chunk): Promise<void> {
  await tx`insert into sla_clock (id, conversation_id, kind, policy_id, policy_version, started_at, due_at, warn_at, met_at,
      warned_at, breached_at)
    select ${idOf(tx, "clock")}, ${idOf(tx, "conversation")}, 'first_response', i.policy_id, i.policy_version,
      coalesce(due - interval '60 minutes', at), coalesce(due, at + interval '60 minutes'),
      coalesce(due - interval '15 minutes', at + interval '45 minutes'),
      case when due is null then at + pg_temp.dice(n, 13) * interval '40 seconds' end,
      case when due - interval '15 minutes' < ${until}::timestamptz then due - interval '15 minutes' end,
      case when due < ${until}::timestamptz then due
        when due is null and pg_temp.dice(n, 13) * 40 > 3600 then at + interval '60 minutes' end
    from matter join inbox i on i.id = inbox order by n`;
  await tx`insert into deadline (clock_id, kind, at)
    select ${idOf(tx, "clock")}, kind, due - before from matter,
      (values ('warning', interval '15 minutes'), ('breach', interval '0')) d (kind, before)
    where due - before > ${until}::timestamptz`;
}

/** Notes, tags, marks of reading and history. */
async function seedSurroundings(tx: Tx): Promise<void> {
  await tx`insert into note (id, conversation_id, user_id, body, created_at)
    select uuidv7(), ${idOf(tx, "conversation")}, assignee, 'Spoke with the station: the bag is on the next flight.',
      at + interval '20 minutes' from matter where assignee is not null and pg_temp.dice(n, 14) < 40 order by n`;
  await tx`insert into conversation_tag (conversation_id, tag_id, tagged_by, tagged_at)
    select ${idOf(tx, "conversation")}, tags.ids[1 + (pg_temp.dice(n, 15) * pg_temp.dice(n, 16) / 10000.0 * 40)::int % 40], assignee, at
    from matter, (select array_agg(id order by name) ids from tag where name like 'topic %') tags
    where pg_temp.dice(n, 17) < 50 order by n`;
  await tx`insert into read_mark (user_id, conversation_id, read_at)
    select assignee, ${idOf(tx, "conversation")}, at + interval '5 minutes' from matter where assignee is not null order by n`;
  await tx`insert into activity (conversation_id, name, occurred_at)
    select ${idOf(tx, "conversation")}, name, at + later
    from matter, (values ('opened', interval '0'), ('assigned', interval '4 minutes'), ('resolved', interval '3 hours')) a (name, later)
    where name <> 'resolved' or status = 'resolved' order by at + later`;
}
