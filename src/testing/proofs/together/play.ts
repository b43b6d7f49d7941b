import type postgres from "postgres";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { deliverMessage } from "@/services/deliver-message";
import type { ScriptedPlatform } from "../../answering";
import { type Draws, drawsFrom } from "../../draws";
import type { IngestDesk } from "../../ingest-desk";
import { agentAt, type Table } from "./agent";
import type { OpenBrowser } from "./browser";
import { customerAt } from "./customer";
import { type Faults, judge } from "./judge";
import { linesOf } from "./ledger";

const STEPS = 22;
/** How many of the acts begin while others are underway. */
const AT_ONCE_SHARE = 0.7;

export interface Stage {
  database: Database;
  sql: postgres.Sql;
  desk: IngestDesk;
  people: Viewer[];
  platform: ScriptedPlatform;
  openBrowser: OpenBrowser;
}

export interface Outcome {
  faults: Faults;
  tally: Table["tally"];
  saidTwice: string[];
}

/** Two or three people, a customer and a worker in one conversation, in an order that nobody planned. */
export async function playOnce(stage: Stage, seed: number): Promise<Outcome> {
  const { database, sql, desk, people, platform, openBrowser } = stage;
  const draws = drawsFrom(seed);
  const customer = customerAt(desk, { name: `c${seed}`, draws });
  await customer.begins();
  const { id: conversationId } = await desk.matter(customer.root.externalId);
  const table = emptyTable(conversationId);
  const browsers = await Promise.all(
    people.slice(0, 2 + draws.below(2)).map((one) => openBrowser(database, one)),
  );
  const agents = browsers.map((browser) => agentAt(table, browser, draws));
  const deliver = deliverAll({ database, sql, platform, conversationId });
  await inAnyOrder([...agents, ...agents, customer.next, deliver], draws, STEPS);
  for (const browser of browsers) await browser.be(null, "stopped");
  const faults = judge(await linesOf(sql, conversationId), table);
  return { faults, tally: table.tally, saidTwice: saidTwice(platform) };
}

function emptyTable(conversationId: string): Table {
  let ticks = 0;
  return {
    conversationId,
    tick: () => ++ticks,
    ...{ accepted: [], granted: [], enders: [] },
    tally: { accepted: 0, held: 0, anyway: 0, answering: 0, tookOver: 0, undone: 0, repeated: 0 },
  };
}

/** Nobody does two things at once; everybody else goes on meanwhile. */
export async function inAnyOrder(
  actors: (() => Promise<void>)[],
  draws: Draws,
  steps: number,
): Promise<void> {
  const busy = new Map<() => Promise<void>, Promise<void>>();
  for (let step = 0; step < steps; step++) {
    const actor = draws.pick(actors);
    await busy.get(actor);
    const act = actor();
    busy.set(actor, act);
    // An act that nobody waits for may fail before somebody does.
    act.catch(() => undefined);
    if (draws() >= AT_ONCE_SHARE) await act;
  }
  await Promise.all(busy.values());
}

interface Delivering {
  database: Database;
  sql: postgres.Sql;
  platform: ScriptedPlatform;
  conversationId: string;
}

/** The undo time is over: what is queued leaves us, if it may. */
const deliverAll =
  ({ database, sql, platform, conversationId }: Delivering) =>
  async (): Promise<void> => {
    const due = await sql<{ id: string }[]>`
      update message set send_at = now() - interval '1 second'
      where conversation_id = ${conversationId} and state = 'queued' returning id`;
    const context = platform.context(database, () => new Date());
    for (const { id } of due) await deliverMessage(context, id);
  };

function saidTwice({ ledger }: ScriptedPlatform): string[] {
  const texts = ledger.map(({ text }) => text);
  return texts.filter((text, at) => texts.indexOf(text) !== at);
}
