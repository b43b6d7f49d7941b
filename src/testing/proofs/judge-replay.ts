import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import postgres from "postgres";

/**
 * The judge of a replay. It imports nothing from the product: it reads the recording, the receipt that says which line
 * became which post, and the tables, and names every line that is not where it belongs.
 */
export interface ReplayVerdict {
  inbound: number;
  answers: number;
  /** Inbound lines that are no customer's message of their brand's channel, in a conversation. */
  lost: string[];
  /** Lines that are more than one message of their brand's channel. */
  twice: string[];
  otherWords: string[];
  /** Not in the thread of what they answer, or not in its conversation. */
  strayed: string[];
  /** Brand lines that are not recorded as ours, written in the platform's own app. */
  notOurs: string[];
  /** Waits that no clock tells of, or that the brand's next answer did not meet. */
  unmet: string[];
}

interface Line {
  id: string;
  text: string;
  in_reply_to_id: string | null;
  inbound: boolean;
}
interface Receipt {
  id: string;
  post: string;
  brand: string;
}
interface Message {
  id: string;
  brand: string;
  external_id: string;
  thread_id: string;
  conversation_id: string | null;
  origin: string;
  direction: string;
  state: string;
  body: string;
  masks: { start: number; end: number }[];
}
interface Clock {
  conversation_id: string;
  started_by: string | null;
  met_by: string | null;
}
/** A line with the messages that it became in its brand's channel. */
interface Case {
  line: Line;
  receipt: Receipt;
  messages: Message[];
}

export interface ReplayToJudge {
  file: string;
  receipt: string;
  databaseUrl: string;
}

export async function judgeReplay({ file, receipt, databaseUrl }: ReplayToJudge): Promise<ReplayVerdict> {
  const receipts = new Map(jsonLines<Receipt>(readFileSync(receipt, "utf8")).map((one) => [one.id, one]));
  const lines = jsonLines<Line>(textOf(file));
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const messages = await messagesOf(sql, [...receipts.values()]);
    const clocks = await sql<Clock[]>`select conversation_id, started_by, met_by from sla_clock`;
    const cases = lines.flatMap((line) => {
      const given = receipts.get(line.id);
      return given
        ? [{ line, receipt: given, messages: messages.get(`${given.brand} ${given.post}`) ?? [] }]
        : [];
    });
    return verdict(cases, [...clocks]);
  } finally {
    await sql.end();
  }
}

const textOf = (file: string) =>
  (file.endsWith(".gz") ? gunzipSync(readFileSync(file)) : readFileSync(file)).toString("utf8");

/** Broken lines are none of the receipt's. */
function jsonLines<T>(text: string): T[] {
  return text.split("\n").flatMap((line) => {
    try {
      return line.trim() === "" ? [] : [JSON.parse(line) as T];
    } catch {
      return [];
    }
  });
}

async function messagesOf(sql: postgres.Sql, receipts: Receipt[]): Promise<Map<string, Message[]>> {
  const rows = await sql<Message[]>`
    select m.id, c.username as brand, m.external_id, m.thread_id, m.conversation_id, m.origin, m.direction, m.state, m.body, m.masks
    from message m join channel c on c.id = m.channel_id where m.external_id = any(${receipts.map(({ post }) => post)})`;
  return Map.groupBy(rows, ({ brand, external_id }) => `${brand} ${external_id}`);
}

function verdict(cases: Case[], clocks: Clock[]): ReplayVerdict {
  const inbound = cases.filter(({ line }) => line.inbound);
  const answers = cases.filter(({ line }) => !line.inbound);
  const isCustomers = ({ messages: [one] }: Case) =>
    one?.origin === "customer" && one.direction === "inbound" && one.conversation_id !== null;
  const isOurs = ({ messages: [one] }: Case) =>
    one?.origin === "platform_app" && one.direction === "outbound" && one.state === "sent";
  return {
    inbound: inbound.length,
    answers: answers.length,
    lost: inbound.filter((one) => !isCustomers(one)).map(name),
    twice: cases.filter(({ messages }) => messages.length > 1).map(name),
    otherWords: cases.filter((one) => one.messages.length > 0 && !hasItsWords(one)).map(name),
    strayed: strayed(cases).map(name),
    notOurs: answers.filter((one) => !isOurs(one)).map(name),
    unmet: unmet(cases, clocks),
  };
}

const name = ({ line, receipt }: Case) => `${line.id} (post ${receipt.post} to ${receipt.brand})`;

/** Everything but what was masked, in the same order. Links may be shortened; the brand's name may stand before. */
function hasItsWords({ line, messages: [message] }: Case): boolean {
  if (!message) return false;
  let read = 0;
  const parts = message.masks.map(({ start, end }) => {
    const part = message.body.slice(read, start);
    read = end;
    return part;
  });
  let rest = comparable(line.text);
  for (const part of [...parts, message.body.slice(read)].map((one) =>
    comparable(withoutName(one, message.brand, line)),
  )) {
    const at = rest.indexOf(part);
    if (at === -1) return false;
    rest = rest.slice(at + part.length);
  }
  return true;
}

const withoutName = (text: string, brand: string, line: Line) => {
  const before = `@${brand} `;
  return text.startsWith(before) && !line.text.startsWith(before) ? text.slice(before.length) : text;
};

/** Only letters and digits, links aside: how white space and entities are written is not judged. */
const comparable = (text: string) =>
  text
    .replace(/https?:\/\/\S+/g, "")
    .replace(/&(amp|lt|gt);/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");

function strayed(cases: Case[]): Case[] {
  const byId = new Map(cases.map((one) => [one.line.id, one]));
  return cases.filter((one) => {
    const parent = one.line.in_reply_to_id === null ? undefined : byId.get(one.line.in_reply_to_id);
    const [message] = one.messages;
    const [above] = parent?.messages ?? [];
    // What answers another brand's recording stands in another channel.
    if (!message || !above || above.brand !== message.brand) return false;
    const isApart = message.thread_id !== above.thread_id;
    return isApart || (!one.line.inbound && message.conversation_id !== above.conversation_id);
  });
}

/**
 * Walks each conversation by the ids of its posts, which rise with time: who waits, and which answer ends the wait. A
 * wait counts from its first message that was seen in time, so its clock may begin with any of its messages.
 */
function unmet(cases: Case[], clocks: Clock[]): string[] {
  const conversations = Map.groupBy(
    cases.filter(({ messages: [one] }) => one?.conversation_id),
    ({ messages: [one] }) => one?.conversation_id ?? "",
  );
  const told = new Set(
    clocks.map(({ conversation_id, started_by, met_by }) => `${conversation_id} ${started_by} ${met_by}`),
  );
  const missing: string[] = [];
  for (const [conversation, members] of conversations) {
    let waiting: Case[] = [];
    const check = (by: string | null) => {
      const isTold = waiting.some(({ messages: [one] }) => told.has(`${conversation} ${one?.id} ${by}`));
      if (!isTold) missing.push(...waiting.slice(0, 1).map(name));
    };
    for (const one of members.sort((a, b) => (BigInt(a.receipt.post) < BigInt(b.receipt.post) ? -1 : 1))) {
      if (one.line.inbound) waiting.push(one);
      else if (waiting.length > 0) {
        check(one.messages[0]?.id ?? null);
        waiting = [];
      }
    }
    if (waiting.length > 0) check(null);
  }
  return missing;
}
