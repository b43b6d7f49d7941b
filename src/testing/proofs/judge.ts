import postgres from "postgres";

/**
 * The judge. It imports nothing from the product: it compares what exists on the (simulated) platform with the tables,
 * by SQL, and names every difference.
 */
export interface Verdict {
  /** Items that customers wrote to the brand. */
  written: number;
  lost: string[];
  twice: string[];
  /** Answers of ours, by the texts that the proof used. */
  answers: number;
  saidTwice: string[];
  /** Called sent by us, not on the platform. */
  claimed: string[];
  /** On the platform, not called sent (nor left for a person to settle) by us. */
  unclaimed: string[];
  /** Neither sent, refused nor unknown: nobody would ever look at them again. */
  stuck: string[];
}

interface Truth {
  now: string;
  people: { id: string; username: string }[];
  posts: {
    id: string;
    author: string;
    authorId: string;
    text: string;
    createdAt: string;
    inReplyTo: string | null;
    deletedAt: string | null;
  }[];
  directMessages: { id: string; senderId: string; recipientId: string; text: string; createdAt: string }[];
}

export interface Case {
  databaseUrl: string;
  simulatorUrl: string;
  /** The brand's username on the platform. */
  brand: string;
  /** How the usernames begin whose posts are waited for; others may rest until their next pull. */
  awaited: string;
}

export async function judge({ databaseUrl, simulatorUrl, brand, awaited }: Case): Promise<Verdict> {
  const truth: Truth = await (await fetch(`${simulatorUrl}/_sim/truth`)).json();
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const brandId = truth.people.find(({ username }) => username === brand)?.id ?? "";
    return { ...(await judgeIn(sql, truth, { brandId, awaited })), ...(await judgeOut(sql, truth, brandId)) };
  } finally {
    await sql.end();
  }
}

export const isClean = (verdict: Verdict): boolean =>
  Object.values(verdict).every((value) => !Array.isArray(value) || value.length === 0);

/** At rest mentions are pulled every 30 seconds and direct messages every 75: younger ones are not lost yet. */
const POST_DUE_MS = 35_000;
const DIRECT_MESSAGE_DUE_MS = 80_000;

async function judgeIn(
  sql: postgres.Sql,
  truth: Truth,
  { brandId, awaited }: { brandId: string; awaited: string },
) {
  const isOlder = (createdAt: string, ms: number) => Date.parse(truth.now) - Date.parse(createdAt) > ms;
  const toUs = [
    ...truth.posts.filter(
      ({ author, authorId, text, createdAt }) =>
        authorId !== brandId &&
        /@haldenair\b/i.test(text) &&
        (author.startsWith(awaited) || isOlder(createdAt, POST_DUE_MS)),
    ),
    ...truth.directMessages.filter(
      ({ recipientId, createdAt }) => recipientId === brandId && isOlder(createdAt, DIRECT_MESSAGE_DUE_MS),
    ),
  ].map(({ id }) => id);
  const rows = await sql<{ external_id: string; n: number }[]>`
    select external_id, count(*)::int as n from message
    where direction = 'inbound' and external_id = any(${toUs}) group by external_id`;
  const seen = new Map(rows.map(({ external_id, n }) => [external_id, n]));
  return {
    written: toUs.length,
    lost: toUs.filter((id) => !seen.has(id)),
    twice: [...seen].filter(([, n]) => n > 1).map(([id]) => id),
  };
}

async function judgeOut(sql: postgres.Sql, truth: Truth, brandId: string) {
  const said = [
    ...truth.posts.filter(({ authorId }) => authorId === brandId),
    ...truth.directMessages.filter(({ senderId }) => senderId === brandId),
  ];
  const rows = await sql<{ id: string; body: string; state: string; external_id: string | null }[]>`
    select id, body, state, external_id from message where direction = 'outbound' and origin = 'agent'`;
  const timesSaid = (body: string) => said.filter(({ text }) => text.includes(body)).length;
  const name = ({ id, state, body }: { id: string; state: string; body: string }) =>
    `${id} ${state} “${body.slice(0, 40)}”`;
  return {
    answers: rows.length,
    saidTwice: rows.filter(({ body }) => timesSaid(body) > 1).map(name),
    claimed: rows.filter(({ state, body }) => state === "sent" && timesSaid(body) === 0).map(name),
    unclaimed: rows
      .filter(({ state, body }) => !["sent", "unknown"].includes(state) && timesSaid(body) > 0)
      .map(name),
    stuck: rows.filter(({ state }) => !["sent", "refused", "unknown", "withdrawn"].includes(state)).map(name),
  };
}
