import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { InboxCursor } from "@/core/inbox-cursor";
import type { Executor } from "../client";
import { arrayLiteral } from "../given-rows";
import type { SearchKind } from "../schema/search";
import { ANY_DAY } from "../search/lexemes";

/** Something of which the index says that it answers the question. Whether it exists for the viewer is asked afterwards. */
export interface Candidate {
  id: string;
  kind: SearchKind;
  conversationId: string;
  at: number;
}

/** A place in the order of the results, newest first. */
export type Position = Pick<InboxCursor, "at" | "id">;

export interface Reach {
  question: string;
  /** What comes after this position, and not before that moment. */
  after: Position;
  from: number | null;
  limit: number;
}

const Found = z.array(
  z.object({
    id: z.string(),
    kind: z.enum(["message", "note", "tag"]),
    conversation_id: z.string(),
    at: z.coerce.number(),
  }),
);

const columns = sql`id, kind, conversation_id, at`;
export const momentOf = (at: number): SQL => sql`${new Date(at).toISOString()}::timestamptz`;
const isWithin = ({ after, from }: Reach): SQL => sql`
  (at, id) < (${momentOf(after.at)}, ${after.id}::uuid)
  ${from === null ? sql`` : sql`and at >= ${momentOf(from)}`}`;

/** The question of one entry, whose words have its own day before them. */
export const answers = (question: string, entry: string): SQL => {
  const row = sql.identifier(entry);
  const day = sql`floor(extract(epoch from ${row}.at) / 86400)::int::text`;
  return sql`${row}.words @@ replace(${question}, ${ANY_DAY}, ${day})::tsquery`;
};

/**
 * Candidates of these days. Each day is asked by itself. The fence (`offset 0`) keeps the time out of the choice of the
 * index: only the words may lead to the rows.
 */
export const candidatesOfDays = async (
  executor: Executor,
  days: number[],
  reach: Reach,
): Promise<Candidate[]> =>
  days.length === 0
    ? []
    : candidates(
        executor,
        sql`unnest(${arrayLiteral(days.map(String))}::int[]) as day(number) cross join lateral (
      select ${columns} from search_entry
      where words @@ replace(${reach.question}, ${ANY_DAY}, day.number::text)::tsquery offset 0) as entry`,
        reach,
      );

/** Candidates among a few conversations, whatever their day. */
export const candidatesOf = (
  executor: Executor,
  conversationIds: string[],
  reach: Reach,
): Promise<Candidate[]> =>
  candidates(
    executor,
    sql`(select ${columns} from search_entry as one
      where conversation_id = any(${arrayLiteral(conversationIds)}::uuid[]) and ${answers(reach.question, "one")}
      offset 0) as entry`,
    reach,
  );

async function candidates(executor: Executor, source: SQL, reach: Reach): Promise<Candidate[]> {
  const rows = await executor.execute(sql`
    select id, kind, conversation_id, (extract(epoch from at) * 1000)::bigint as at
    from ${source} where ${isWithin(reach)} order by entry.at desc, id desc limit ${reach.limit}`);
  return Found.parse([...rows]).map(({ conversation_id: conversationId, ...row }) => ({
    ...row,
    conversationId,
  }));
}

const Days = z.array(z.object({ number: z.coerce.number() }));

const dayOfEntry = sql`floor(extract(epoch from at) / 86400)::int`;

/** The last days up to that moment on which there is anything to find, newest first: silent years are not looked through. */
export async function daysUpTo(
  executor: Executor,
  { at, from, limit }: { at: number; from: number | null; limit: number },
): Promise<number[]> {
  const newest = (until: SQL) => sql`(select ${dayOfEntry} from search_entry
    where ${until} ${from === null ? sql`` : sql`and at >= ${momentOf(from)}`} order by at desc limit 1)`;
  const rows = await executor.execute(sql`
    with recursive day(number) as (
      select ${newest(sql`at <= ${momentOf(at)}`)}
      union all
      select ${newest(sql`at < to_timestamp(day.number * 86400.0)`)} from day where day.number is not null
    ) select number from day where number is not null limit ${limit}`);
  return Days.parse([...rows]).map(({ number }) => number);
}
