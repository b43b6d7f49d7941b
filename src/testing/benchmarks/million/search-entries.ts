import type { Sql } from "postgres";

/**
 * The index of the search for everything that was seeded, set-based: reading five million texts one by one as the
 * product does would take most of an hour. The texts of the benchmark need no more spelling than is done here; that the
 * words are those of the product shows where a question finds what it must.
 */
export async function seedSearchEntries(sql: Sql): Promise<void> {
  const [there] = await sql`select 1 from search_entry e join message m on m.id = e.id
    where m.external_id like 'benchmark-%' limit 1`;
  if (there) return;
  await sql.begin(async (tx) => {
    await tx`drop index search_entry_words`;
    await tx`insert into search_entry (id, kind, conversation_id, at, words)
      select m.id, 'message', m.conversation_id, m.occurred_at,
        (${tx.unsafe(WORDS)} || ' ' || ${tx.unsafe(facts("m.visibility"))})::tsvector
      from message m left join handle h on h.id = m.handle_id
      where m.external_id like 'benchmark-%' order by m.occurred_at`;
    await tx`insert into search_entry (id, kind, conversation_id, at, words)
      select t.conversation_id, 'tag', t.conversation_id, max(t.tagged_at),
        (select string_agg(format('''%s:%s'':%s', ${tx.unsafe(dayOf("max(t.tagged_at)"))}, word, place), ' ')
          from regexp_split_to_table(string_agg(g.name, ' '), ' ') with ordinality w (word, place))::tsvector
      from conversation_tag t join tag g on g.id = t.tag_id where g.name like 'topic %' group by t.conversation_id`;
    await tx`create index search_entry_words on search_entry using gin (words)`;
  });
  await sql`vacuum (analyze) search_entry`;
}

const dayOf = (at: string) => `floor(extract(epoch from ${at}) / 86400)::int`;

/** The non-joiner and the two signs of a nasal vowel are all that the texts need. */
const WORDS = `(select string_agg(format('''%s:%s'':%s', ${dayOf("m.occurred_at")}, word, place), ' ')
  from regexp_split_to_table(trim(both ' .?' from translate(lower(m.body), U&'\\0901\\200C', U&'\\0902')), '[ .?]+')
    with ordinality w (word, place))`;

const facts = (
  visibility: string,
) => `(select string_agg(format('''%s:%s''', ${dayOf("m.occurred_at")}, fact), ' ')
  from unnest(array['#message', '#on:x', '#in:' || ${visibility}, '#language:en',
    case when m.direction = 'outbound' then '#us' end, '#by:' || m.user_id,
    case when h.id is not null then '@person' end, '@' || substr(h.username, 8)]) fact where fact is not null)`;
