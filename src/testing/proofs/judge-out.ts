import postgres from "postgres";

/**
 * The judge of the road out. It imports nothing from the product: it compares what agents were told was taken, what
 * stands on the (simulated) platform, and the tables, by SQL. Texts name themselves by a word like a12x.
 */
export interface VerdictOut {
  sent: number;
  refused: number;
  unknown: number;
  /** Acknowledged to the agent and gone, or said to be sent and not there. */
  lost: string[];
  /** More than once on the platform. */
  twice: string[];
  /** Refused or taken back, and there nevertheless. */
  unsaid: string[];
  /** Neither sent nor refused, nor unknown before a person's eyes. */
  stuck: string[];
  /** There, and still unknown to us, where we could have looked. */
  unfound: string[];
  /** Two rows for one post, or a row with another's id. */
  doubled: string[];
  /** Later words before earlier ones to the same person. */
  disordered: string[];
  /** A promise not met by an answer that was sent, or met twice over. */
  unkept: string[];
}

export interface CaseOut {
  databaseUrl: string;
  simulatorUrl: string;
  /** Messages that agents were told were taken. */
  acknowledged: { id: string; word: string }[];
  /** Ids of those that are counted; all of them where it is not said. */
  counted?: ReadonlySet<string>;
  /** Whether the platform, or a person since, could have been asked what stands there; so where it is not said. */
  canBeFound?: boolean;
}

interface Row {
  id: string;
  body: string;
  state: string;
  external_id: string | null;
  conversation_id: string;
  thread_id: string;
  waiting_reason: string | null;
  is_before_a_person: boolean;
}

export async function judgeOut(given: CaseOut): Promise<VerdictOut> {
  const ledger = await ledgerOf(given);
  const sql = postgres(given.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<Row[]>`
      select m.id, m.body, m.state, m.external_id, m.conversation_id, m.thread_id, m.waiting_reason,
        m.state = 'unknown' and c.unknown_sends > 0 as is_before_a_person
      from message m join conversation c on c.id = m.conversation_id
      where m.direction = 'outbound' and m.origin = 'agent'
      order by m.created_at, m.id`;
    return {
      ...tally(rows.filter(({ id }) => given.counted?.has(id) ?? true)),
      ...compared(given, rows, ledger),
      doubled: await doubled(sql),
      disordered: disordered(rows, ledger),
      unkept: await unkept(sql),
    };
  } finally {
    await sql.end();
  }
}

const wordOf = (text: string) => /\ba\d+x\b/.exec(text)?.[0] ?? text;

/** The ids under which each of our words stands on the platform, in the order in which they were said. */
async function ledgerOf({ simulatorUrl }: CaseOut): Promise<Map<string, string[]>> {
  const truth: { messages: { id: string; text: string; isByBrand: boolean; deletedAt: string | null }[] } =
    await (await fetch(`${simulatorUrl}/_sim/truth`)).json();
  const ledger = new Map<string, string[]>();
  for (const { id, text } of truth.messages.filter((one) => one.isByBrand && one.deletedAt === null))
    ledger.set(wordOf(text), [...(ledger.get(wordOf(text)) ?? []), id]);
  return ledger;
}

const tally = (rows: Row[]) => {
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  return { sent: count("sent"), refused: count("refused"), unknown: count("unknown") };
};

function compared({ acknowledged, canBeFound = true }: CaseOut, rows: Row[], ledger: Map<string, string[]>) {
  const known = new Set(rows.map(({ id }) => id));
  const isThere = ({ body }: Row) => ledger.has(wordOf(body));
  const isSettled = ({ state, is_before_a_person }: Row) =>
    state === "sent" || state === "refused" || state === "withdrawn" || is_before_a_person;
  return {
    lost: [
      ...acknowledged.filter(({ id }) => !known.has(id)).map(({ word }) => word),
      ...rows.filter((row) => row.state === "sent" && !isThere(row)).map(name),
    ],
    twice: [...ledger].filter(([, ids]) => ids.length > 1).map(([word, ids]) => `${word} ${ids.join(" ")}`),
    unsaid: rows.filter((row) => ["refused", "withdrawn"].includes(row.state) && isThere(row)).map(name),
    stuck: rows
      .filter((row) => !isSettled(row))
      .map((row) => `${name(row)}, waiting for ${row.waiting_reason ?? "nothing it says"}`),
    unfound: canBeFound ? rows.filter((row) => row.state === "unknown" && isThere(row)).map(name) : [],
  };
}

const name = ({ body, state, id }: Row) => `${wordOf(body)} ${state} ${id}`;

const doubled = async (sql: postgres.Sql) => {
  const found = await sql<{ what: string }[]>`
    select 'two rows for ' || external_id as what from message
    where direction = 'outbound' and external_id is not null group by channel_id, external_id having count(*) > 1
    union all
    select 'our words as a colleague''s: ' || body from message
    where direction = 'outbound' and origin <> 'agent' and body ~ '\\ma[0-9]+x\\M'`;
  return found.map(({ what }) => what);
};

function disordered(rows: Row[], ledger: Map<string, string[]>): string[] {
  const order = new Map([...ledger.keys()].map((word, at) => [word, at]));
  const places = Map.groupBy(rows, (row) => `${row.conversation_id} ${row.thread_id}`);
  return [...places.values()].flatMap((said) => {
    const there = said.flatMap(({ body }) => {
      const at = order.get(wordOf(body));
      return at === undefined ? [] : [{ word: wordOf(body), at }];
    });
    return there.flatMap(({ word, at }, place) =>
      there.slice(0, place).some((earlier) => earlier.at > at) ? [`${word} before an earlier one`] : [],
    );
  });
}

/** An answer that was sent has met the first promise of its matter, and is told once. */
async function unkept(sql: postgres.Sql): Promise<string[]> {
  const found = await sql<{ what: string }[]>`
    select 'sent, promise open: ' || m.body as what from message m
    where m.direction = 'outbound' and m.origin = 'agent' and m.state = 'sent' and exists (
      select 1 from sla_clock k
      where k.conversation_id = m.conversation_id and k.kind = 'first_response' and k.met_at is null and k.ended_at is null)
    union all
    select 'sent, told ' || count(a.*) || ' times: ' || m.body from message m
    left join activity a on a.conversation_id = m.conversation_id and a.name = 'replied' and a.params ->> 'messageId' = m.id::text
    where m.direction = 'outbound' and m.origin = 'agent' and m.state = 'sent'
    group by m.id, m.body having count(a.*) <> 1`;
  return found.map(({ what }) => what);
}
