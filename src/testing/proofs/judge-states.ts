import { readFileSync } from "node:fs";
import postgres from "postgres";

/**
 * What a replay left behind, line by line, without ids and times of ours: two runs of one recording are in the same
 * state when these are equal. It imports nothing from the product.
 */
export async function statesOf({
  receipt,
  databaseUrl,
}: {
  receipt: string;
  databaseUrl: string;
}): Promise<Map<string, string>> {
  const receipts: Receipt[] = readFileSync(receipt, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await rowsOf(sql, receipts);
    return new Map(rows.map((row) => [row.line, stateIn(row, rows)]));
  } finally {
    await sql.end();
  }
}

/** The lines that stand otherwise in the second than in the first, with both. */
export function differences(calm: Map<string, string>, shaken: Map<string, string>): string[] {
  return [...new Set([...calm.keys(), ...shaken.keys()])].flatMap((line) =>
    calm.get(line) === shaken.get(line)
      ? []
      : [`${line}: ${calm.get(line) ?? "not there"} | ${shaken.get(line) ?? "not there"}`],
  );
}

interface Receipt {
  id: string;
  post: string;
  brand: string;
}

interface Row {
  line: string;
  thread: string;
  conversation: string | null;
  direction: string;
  origin: string;
  state: string;
  visibility: string;
  body: string;
  masks: unknown;
  leaks: unknown;
  author: string | null;
  is_deleted: boolean;
  status: string | null;
  conversation_visibility: string | null;
  is_sensitive: boolean | null;
  previous: string | null;
}

async function rowsOf(sql: postgres.Sql, receipts: Receipt[]): Promise<Row[]> {
  return sql<Row[]>`
    select given.line, m.thread_id as thread, m.conversation_id as conversation, m.direction, m.origin, m.state,
      m.visibility, m.body, m.masks, m.leaks, h.username as author, m.deleted_at is not null as is_deleted,
      c.status, c.visibility as conversation_visibility, c.is_sensitive, c.previous_id as previous
    from unnest(${receipts.map(({ id }) => id)}::text[], ${receipts.map(({ post }) => post)}::text[],
      ${receipts.map(({ brand }) => brand)}::text[]) as given(line, post, brand)
    join channel on channel.username = given.brand
    join message m on m.channel_id = channel.id and m.external_id = given.post
    left join handle h on h.id = m.handle_id
    left join conversation c on c.id = m.conversation_id
    order by given.line`;
}

/** Threads and conversations are named by the first line in them. */
function stateIn({ line: _, thread, conversation, previous, ...row }: Row, rows: Row[]): string {
  const firstIn = (isSame: (other: Row) => boolean) => rows.find(isSame)?.line ?? null;
  return JSON.stringify({
    ...row,
    thread: firstIn((other) => other.thread === thread),
    conversation: conversation && firstIn((other) => other.conversation === conversation),
    previous: previous && firstIn((other) => other.conversation === previous),
  });
}
