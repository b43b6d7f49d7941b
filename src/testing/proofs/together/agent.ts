import { randomUUID } from "node:crypto";
import type { CommandResult } from "@/core/commands";
import type { Draws } from "../../draws";
import type { Browser } from "./browser";
import type { Played, Seen, Span } from "./judge";

export interface Table extends Played {
  conversationId: string;
  /** Counts what is asked and heard. */
  tick(): number;
  tally: Record<"accepted" | "held" | "anyway" | "answering" | "tookOver" | "undone" | "repeated", number>;
}

interface Screen {
  version: number;
  seen: Seen;
  targetId: string | null;
}

interface Agent {
  table: Table;
  browser: Browser;
  draws: Draws;
  screen: Screen | null;
  /** Their last answer was held: the next one goes on purpose. */
  isHeld: boolean;
  /** A colleague has the public answer. */
  isInTheWay: boolean;
  lastId: string | null;
}

/** What this person does next, whatever it is: reads, writes, sends, sends anyway, takes over, takes back, leaves. */
export function agentAt(table: Table, browser: Browser, draws: Draws): () => Promise<void> {
  const agent: Agent = {
    ...{ table, browser, draws },
    ...{ screen: null, isHeld: false, isInTheWay: false, lastId: null },
  };
  return () => {
    if (!agent.screen) return read(agent);
    if (agent.isInTheWay && draws() < TAKES_OVER_SHARE) return takeOver(agent);
    const chance = draws();
    if (chance < 0.2) return read(agent);
    if (chance < 0.45) return write(agent);
    if (chance < 0.52) return stop(agent);
    if (chance < 0.6 && agent.lastId) return undo(agent);
    return send(agent);
  };
}

async function spanOf<T>({ table }: Agent, work: () => Promise<T>): Promise<Span & { result: T }> {
  const asked = table.tick();
  const result = await work();
  return { asked, heard: table.tick(), result };
}

const order = (agent: Agent, asked: Record<string, unknown>) =>
  spanOf(agent, () =>
    agent.browser.order({
      ...{ commandId: randomUUID(), conversationId: agent.table.conversationId },
      ...asked,
    }),
  );

const be = (agent: Agent, doing: "writing_public" | "stopped") =>
  spanOf(agent, () => agent.browser.be(agent.table.conversationId, doing));

async function read(agent: Agent): Promise<void> {
  const { view, seen } = await agent.browser.read(agent.table.conversationId);
  agent.screen = { version: view.version, seen, targetId: view.composer.publicTargetId };
}

async function write(agent: Agent): Promise<void> {
  const { asked, heard, result } = await be(agent, "writing_public");
  if (result.answering === null) agent.table.granted.push({ agentId: agent.browser.agentId, asked, heard });
}

async function stop(agent: Agent): Promise<void> {
  const { asked, heard } = await be(agent, "stopped");
  agent.table.enders.push({ agentId: agent.browser.agentId, asked, heard, isTakeOver: false });
}

async function takeOver(agent: Agent): Promise<void> {
  const { table, browser } = agent;
  const { asked, heard, result } = await order(agent, { type: "take_over" });
  const span = { agentId: browser.agentId, asked, heard };
  table.enders.push({ ...span, isTakeOver: true });
  if (result.ok) table.granted.push(span);
  table.tally.tookOver += 1;
  agent.isInTheWay = false;
}

async function undo(agent: Agent): Promise<void> {
  const { result } = await order(agent, { type: "undo_send", messageId: agent.lastId });
  if (result.ok) agent.table.tally.undone += 1;
  agent.lastId = null;
}

async function send(agent: Agent): Promise<void> {
  const { table, browser, draws, screen, isHeld } = agent;
  if (!screen?.targetId) return read(agent);
  const { version, seen, targetId } = screen;
  const messageId = randomUUID();
  const command = {
    ...{ type: "reply", messageId, visibility: "public", body: `We look into it, ${messageId}.`, targetId },
    ...{ commandId: randomUUID(), basedOnVersion: version, sendAnyway: isHeld },
  };
  const times = draws() < REPEATED_SHARE ? 2 : 1;
  table.tally.repeated += times - 1;
  const sent = await Promise.all(Array.from({ length: times }, () => order(agent, command)));
  const span = {
    agentId: browser.agentId,
    asked: Math.min(...sent.map(({ asked }) => asked)),
    heard: Math.max(...sent.map(({ heard }) => heard)),
  };
  table.enders.push({ ...span, isTakeOver: false });
  const result = sent[0]?.result;
  if (result?.ok) accept(agent, { ...span, messageId, visibility: "public", seen });
  else if (result) holdBack(agent, result);
}

function accept(agent: Agent, answer: Table["accepted"][number]): void {
  agent.table.tally[agent.isHeld ? "anyway" : "accepted"] += 1;
  agent.table.accepted.push(answer);
  agent.lastId = answer.messageId;
  agent.isHeld = false;
}

/** Whoever is held reads first; some go on with what they have and are held again. */
function holdBack(agent: Agent, { reason }: Extract<CommandResult, { ok: false }>): void {
  const { table, draws } = agent;
  if (reason === "stale_thread") table.tally.held += 1;
  else if (reason === "being_answered") table.tally.answering += 1;
  else if (reason !== "target_gone" && reason !== "target_not_answerable")
    throw new Error(`An answer was refused: ${reason}`);
  if (reason === "stale_thread") agent.isHeld = true;
  if (reason === "being_answered") agent.isInTheWay = true;
  if (draws() < READS_SHARE) agent.screen = null;
}

const REPEATED_SHARE = 0.15;
const READS_SHARE = 0.8;
const TAKES_OVER_SHARE = 0.3;
