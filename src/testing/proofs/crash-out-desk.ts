import { randomUUID } from "node:crypto";
import type { Command, CommandResult } from "@/core/commands";
import type { Viewer } from "@/core/views";
import { persistently } from "@/db/persistently";
import { runCommand } from "@/services/run-command";
import { seedDemo } from "@/services/seed-demo";
import type { Draws } from "../draws";
import type { Rig } from "./rig";

/** An agent of the demo's organisation. */
export const AGENT: Viewer = {
  id: "018f0000-0000-7000-8000-000000000101",
  name: "Kim Aune",
  role: "agent",
  teamIds: ["018f0000-0000-7000-8000-000000000001"],
  locale: "en",
  theme: "system",
  density: "comfortable",
};

interface Matter {
  conversationId: string;
  /** The customer's public message; null in private. */
  targetId: string | null;
  targetExternalId: string;
}

/** Customers with a matter each, and an agent who answers them. */
export interface AnsweringRig {
  /** Answers to a few matters, as commands that a browser would send and repeat. */
  drawAnswers(count: number, targets: "stand" | "changed"): Promise<Command[]>;
  /** Carries commands out, as the web process would; what it acknowledges is remembered. */
  order(commands: Command[]): Promise<void>;
  acknowledged: { id: string; word: string }[];
  /** Whether what is answered can be edited or deleted by those who wrote it. */
  canChange: boolean;
}

/** How many of the answers are private, and how many go to somebody who was answered just before. */
const PRIVATE_SHARE = 0.3;
const AGAIN_SHARE = 0.25;

/** Lets so many customers write; they are matters once a worker has read them. */
export function letWrite({ world: { people } }: Rig, customers: number): void {
  for (let at = 0; at < customers; at++) {
    const person = people.put({ username: `caller_${randomUUID().slice(0, 8)}`, name: `Caller ${at}` });
    if (!people.post || at % 10 < PRIVATE_SHARE * 10) people.writePrivately?.(person, "Where is my bag?");
    else people.post(person, `${people.brandCalled} where is my bag?`.trim(), { under: null });
  }
}

export async function answeringRig(rig: Rig, draws: Draws): Promise<AnsweringRig> {
  const matters = draws.shuffled(await openMatters(rig));
  const acknowledged: AnsweringRig["acknowledged"] = [];
  let last: Matter | null = null;
  let counter = 0;
  const changed = new Set<string>();
  /** When everybody is answered, the last one is answered again. */
  const next = (): Matter => {
    const matter = last && draws() < AGAIN_SHARE ? last : (matters.pop() ?? last);
    if (!matter) throw new Error("Nobody has written.");
    last = matter;
    return matter;
  };
  return {
    acknowledged,
    canChange: rig.world.people.post !== undefined,
    async drawAnswers(count, targets) {
      const commands: Command[] = [];
      for (let at = 0; at < count; at++) {
        const matter = next();
        counter += 1;
        // What is gone can't be changed once more.
        if (targets === "changed" && matter.targetId !== null && !changed.has(matter.targetId)) {
          changed.add(matter.targetId);
          changeTarget(rig, matter, draws);
        }
        commands.push(answerTo(matter, `We are looking for it, a${counter}x.`, await readNow(rig, matter)));
      }
      return commands;
    },
    async order(commands) {
      for (const command of commands) {
        const result = await sendRead(rig, command);
        // The agent is told at once that the post is gone, and keeps the text: nothing was taken.
        if (!result.ok && result.reason === "target_gone") continue;
        if (!result.ok) throw new Error(`An answer was refused: ${result.reason}`);
        if (command.type === "reply")
          acknowledged.push({ id: command.messageId, word: /\ba\d+x\b/.exec(command.body)?.[0] ?? "" });
      }
    },
  };
}

function changeTarget({ world: { people } }: Rig, { targetExternalId }: Matter, draws: Draws): void {
  if (!people.edit || draws() < 0.5) people.delete?.(targetExternalId);
  else people.edit(targetExternalId, `${people.brandCalled} forget the bag, where is my cat?`.trim());
}

type Answer = Extract<Command, { type: "reply" }>;

/** What came meanwhile is read, and the answer sent again. */
async function sendRead(rig: Rig, command: Command): Promise<CommandResult> {
  const send = (one: Command) => runCommand(rig.database, { viewer: AGENT, command: one, now: new Date() });
  let result = await send(command);
  for (let reads = 0; reads < READS_MAX && !result.ok && result.reason === "stale_thread"; reads++)
    result = await send({
      ...(command as Answer),
      ...{ commandId: randomUUID(), basedOnVersion: await readNow(rig, command) },
    });
  return result;
}

const READS_MAX = 5;

async function readNow({ sql }: Rig, { conversationId }: Pick<Matter, "conversationId">): Promise<number> {
  const [row] = await sql<
    { version: number }[]
  >`select version from conversation where id = ${conversationId}`;
  return row?.version ?? 0;
}

const answerTo = ({ conversationId, targetId }: Matter, body: string, basedOnVersion: number): Command => ({
  type: "reply",
  commandId: randomUUID(),
  messageId: randomUUID(),
  conversationId,
  visibility: targetId === null ? "private" : "public",
  body,
  targetId,
  basedOnVersion,
  sendAnyway: false,
  andResolve: false,
  files: [],
});

const openMatters = async ({ sql }: Rig): Promise<Matter[]> => [
  ...(await sql<Matter[]>`
    select distinct on (m.conversation_id) m.conversation_id as "conversationId",
      case m.visibility when 'public' then m.id end as "targetId", m.external_id as "targetExternalId"
    from message m where m.direction = 'inbound' and m.conversation_id is not null
    order by m.conversation_id, m.occurred_at`),
];

/** What time would do, in one breath; a living worker's attempts are left alone, and its locks are met again. */
export const letTimePass = ({ sql }: Rig, { isNobodyAlive }: { isNobodyAlive: boolean }) =>
  persistently(() => sql.unsafe(`${isNobodyAlive ? THE_DEAD : ""} ${WAITS}`));

/** Once for each attempt: moved further, it would be older than the question that its answer is for. */
const THE_DEAD = `
  update send_attempt set started_at = started_at - interval '30 seconds'
    where finished_at is null and started_at > now() - interval '30 seconds';
  update channel_cursor set leased_until = null, retry_at = null;`;
const WAITS = `
  update message set send_at = send_at - interval '20 seconds' where state = 'queued' and send_at > now() - interval '10 seconds';
  update message set waiting_until = now() - interval '10 seconds'
    where state in ('queued', 'unknown') and waiting_until > now() - interval '5 seconds';
  update staged_job set run_at = now() where run_at > now();
  delete from channel_limit;
  delete from channel_budget;
  delete from channel_breaker;`;

export const readBack = ({ sql }: Rig) =>
  sql`update channel_cursor set last_pulled_at = null where leased_until is null and last_pulled_at is not null`;

export const wearToken = ({ sql }: Rig) => sql`update channel set token_expires_at = now()`;

/** A single-use token that died with a worker takes a person to connect the channel again. */
export async function reconnect(
  { sql, database, simulatorUrl, vault }: Rig,
  { isDoubtful }: { isDoubtful: boolean },
): Promise<void> {
  const paused = await sql`select 1 from channel where state <> 'active'`;
  if (isDoubtful || paused.length > 0) await seedDemo(database, { now: new Date(), simulatorUrl, vault });
}

/** A person looks on the platform and settles what no machine could tell: what holds back later answers, or all of it. */
export async function settleUnknown({ sql, database, world }: Rig, which: "holding" | "all"): Promise<void> {
  const unknown = await sql<{ id: string; conversationId: string; body: string; isHolding: boolean }[]>`
    select m.id, m.conversation_id as "conversationId", m.body, exists (
      select 1 from message later
      where later.thread_id = m.thread_id and later.conversation_id = m.conversation_id
        and later.state = 'queued' and later.direction = 'outbound'
        and (later.created_at, later.id) > (m.created_at, m.id)) as "isHolding"
    from message m where m.state = 'unknown'`;
  const said = world.ledger().messages.filter(({ isByBrand }) => isByBrand);
  // Platforms put names before it, and subjects.
  const isThere = (body: string) => said.some(({ text }) => text.includes(body));
  for (const { id, conversationId, body } of unknown.filter(({ isHolding }) => which === "all" || isHolding))
    await runCommand(database, {
      viewer: AGENT,
      command: {
        type: "settle",
        commandId: randomUUID(),
        conversationId,
        messageId: id,
        outcome: isThere(body) ? "sent" : "send_again",
      },
      now: new Date(),
    });
}
