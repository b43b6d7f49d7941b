import postgres from "postgres";

/**
 * The judge of the road in. It imports nothing from the product: it compares all that exists on the (simulated) platform
 * with the tables, by SQL, and names every difference. Texts name themselves by a word like w12x (a12x when an
 * agent wrote them).
 */
export interface VerdictIn {
  /** Items that exist on the platform and concern the brand. */
  written: number;
  lost: string[];
  twice: string[];
  /** The message shows other words than the platform. */
  outdated: string[];
  /** Deleted on the platform, not here. */
  undeleted: string[];
  /** In the tables and not on the platform. */
  invented: string[];
  /** Matters, promises or history that a crash doubled or left out. */
  disorder: string[];
  /** Neither applied nor parked. */
  waiting: string[];
  /** Parked without being meant to be. */
  parked: string[];
}

interface Item {
  id: string;
  text: string;
  isOurs: boolean;
  isDeleted: boolean;
}
interface Row {
  external_id: string;
  body: string;
  direction: string;
  origin: string;
  deleted: boolean;
  conversation_id: string | null;
}

export interface CaseIn {
  databaseUrl: string;
  simulatorUrl: string;
  /** How a public text calls the brand; empty where all that is public was written to it. */
  called: string;
  /** Posts with this word may be parked instead of applied. */
  poison: string | null;
}

export async function judgeIn({ databaseUrl, simulatorUrl, called, poison }: CaseIn): Promise<VerdictIn> {
  const items = await itemsOf(simulatorUrl, called);
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<Row[]>`
      select external_id, body, direction, origin, deleted_at is not null as deleted, conversation_id from message
      where external_id is not null and origin <> 'context'`;
    const parked = await sql<{ external_id: string }[]>`
      select external_id from platform_event where state = 'parked'`;
    const waiting = await sql<{ external_id: string }[]>`
      select external_id from platform_event where state = 'stored'`;
    const isPoison = (id: string) => poison !== null && (items.get(id)?.text.includes(poison) ?? false);
    const put = parked.map(({ external_id }) => itemIn(items, external_id));
    const aside = new Set(put.filter(isPoison));
    return {
      ...compared(
        items,
        Map.groupBy(rows, ({ external_id }) => itemIn(items, external_id)),
        aside,
      ),
      disorder: await disorder(sql),
      waiting: waiting.map(({ external_id }) => external_id),
      parked: put.filter((id) => !isPoison(id)),
    };
  } finally {
    await sql.end();
  }
}

async function itemsOf(simulatorUrl: string, called: string): Promise<Map<string, Item>> {
  const truth: {
    messages: {
      id: string;
      text: string;
      isByBrand: boolean;
      visibility: string;
      deletedAt: string | null;
    }[];
  } = await (await fetch(`${simulatorUrl}/_sim/truth`)).json();
  const ours = truth.messages.filter(
    ({ text, isByBrand, visibility }) =>
      isByBrand || visibility === "private" || text.toLowerCase().includes(called.toLowerCase()),
  );
  return new Map(
    ours.map(({ id, text, isByBrand: isOurs, deletedAt }) => [
      id,
      { id, text, isOurs, isDeleted: deletedAt !== null },
    ]),
  );
}

/** Other people's mails stand under their address, in front of the id. */
function itemIn(items: Map<string, Item>, externalId: string): string {
  const bare = externalId.slice(externalId.indexOf("/") + 1);
  return !items.has(externalId) && items.has(bare) ? bare : externalId;
}

function compared(items: Map<string, Item>, rows: Map<string, Row[]>, aside: Set<string>) {
  const all = [...items.values()];
  const there = all.filter(({ isDeleted, id }) => !isDeleted && !aside.has(id));
  const isWrong = ({ id, isOurs }: Item) =>
    (rows.get(id) ?? []).some(
      ({ direction, origin, conversation_id }) =>
        direction !== (isOurs ? "outbound" : "inbound") ||
        !(isOurs ? ["platform_app", "agent"] : ["customer"]).includes(origin) ||
        (!isOurs && conversation_id === null),
    );
  return {
    written: all.length,
    lost: there.filter((item) => !rows.has(item.id) || isWrong(item)).map(name),
    twice: all.filter(({ id }) => (rows.get(id)?.length ?? 0) > 1).map(name),
    outdated: there
      .filter(({ id, text }) => rows.get(id)?.some(({ body }) => !body.includes(wordOf(text))) ?? false)
      .map(name),
    undeleted: all
      .filter(({ id, isDeleted }) => isDeleted && (rows.get(id)?.some(({ deleted }) => !deleted) ?? false))
      .map(name),
    invented: [...rows.keys()].filter((id) => !items.has(id)),
  };
}

const wordOf = (text: string) => /\b[aw]\d+x\b/.exec(text)?.[0] ?? text;
const name = ({ id, text }: Item) => `${id} “${text.slice(0, 60)}”`;

/** Nobody resolves anything here, so each person has one matter in each place, and each wait one promise. */
async function disorder(sql: postgres.Sql): Promise<string[]> {
  const found = await sql<{ what: string }[]>`
    select 'two matters of one person in one place: ' || t.external_id as what
    from conversation c join leg l on l.conversation_id = c.id join thread t on t.id = l.thread_id
    group by t.external_id, c.handle_id having count(distinct c.id) > 1
    union all
    select 'two promises for one message: ' || started_by from sla_clock group by conversation_id, kind, started_by having count(*) > 1
    union all
    select 'a matter without a promise: ' || c.id from conversation c
    where not exists (select 1 from sla_clock k where k.conversation_id = c.id)
      and exists (select 1 from message m where m.conversation_id = c.id and m.origin = 'customer' and m.deleted_at is null)
    union all
    select 'told twice: ' || a.name || ' ' || a.conversation_id from activity a
    where a.params ? 'messageId' and a.name <> 'edited_by_customer' group by a.conversation_id, a.name, a.params having count(*) > 1
    union all
    select 'an edit told twice: ' || a.conversation_id from activity a where a.name = 'edited_by_customer'
    group by a.conversation_id, a.params having count(*) >= (
      select count(*) from message_version v where v.message_id::text = a.params->>'messageId')
    union all
    select 'begun twice: ' || a.conversation_id from activity a where a.name = 'opened' group by a.conversation_id having count(*) > 1`;
  return found.map(({ what }) => what);
}
