import { randomUUID } from "node:crypto";
import { conversationView } from "@/db/queries/conversation-view";
import { slaClock } from "@/db/schema/sla";
import { abilitiesOf } from "@/services/writing-abilities";
import { strikeWrites } from "../worlds/mishaps";
import type { ScenarioDesk } from "./desk";
import { type Able, type Scenario, unless } from "./scenario";

const CANNOT_BE_READ = "what was written cannot be read back: the next row";
const BODY = "We are looking for it.";

/** What goes out, over platforms that lose answers, set limits and close windows. */
export const answering: Scenario[] = [
  {
    number: 3,
    name: "the connection breaks after the answer was taken",
    never: ({ session }) => (session.find ? null : CANNOT_BE_READ),
    play: lostThenFound,
  },
  {
    number: 4,
    name: "the same, where nothing can be read back",
    never: ({ session }) => (session.find ? "what was written can be read back: the row above" : null),
    play: lostForGood,
  },
  {
    number: 5,
    name: "a limit of 15 minutes in a burst of answers",
    never: () => null,
    play: limited,
  },
  {
    number: 6,
    name: "the window closes between typing and sending",
    never: ({ capabilities: { replyWindow } }) =>
      replyWindow.private || replyWindow.public ? null : "no window",
    play: windowCloses,
  },
  {
    number: 9,
    name: "the author deletes the post while the agent types",
    never: neverDeleted,
    play: targetDeleted,
  },
  {
    number: 13,
    name: "our own echo, and an automatic answer to ours",
    never: () => null,
    play: echoed,
  },
];

function neverDeleted({ world, session, capabilities }: Able): string | null {
  if (!capabilities.text.public) return "no posts";
  return world.people.delete && session.lookup ? null : "no deletion is ever heard of";
}

async function asked(desk: ScenarioDesk): Promise<string> {
  const id = desk.writes(desk.comes(), "Where is my bag?");
  await desk.reads();
  return id;
}

async function lostThenFound(desk: ScenarioDesk): Promise<string[]> {
  const id = await desk.answers(await asked(desk), BODY);
  strikeWrites(desk.world, { kind: "reset", applied: true, times: 1 });
  const lost = await desk.delivers(id);
  const found = await desk.looksFor(id);
  await desk.sweeps();
  return [
    ...unless(lost.state === "unknown", `it was ${lost.state} when the answer was lost`),
    ...unless(found.state === "sent", `it ended as ${found.state}`),
    ...unless(desk.said().length === 1, `it stands ${desk.said().length} times`),
  ];
}

const SWEEPS = 5;

async function lostForGood(desk: ScenarioDesk): Promise<string[]> {
  const id = await desk.answers(await asked(desk), BODY);
  strikeWrites(desk.world, { kind: "reset", applied: true, times: 1 });
  await desk.delivers(id);
  for (let at = 0; at < SWEEPS; at += 1) {
    await letWaitsPass(desk);
    await desk.sweeps();
    await desk.reads();
  }
  const { state } = await desk.messageRow(id);
  const [matter] = await desk.cases();
  return [
    ...unless(state === "unknown", `it ended as ${state}`),
    ...unless(desk.said().length === 1, `it stands ${desk.said().length} times`),
    ...unless(matter?.unknownSends === 1, "nobody is asked"),
  ];
}

const letWaitsPass = async ({ database }: ScenarioDesk) => {
  await database.execute(`
    update message set waiting_until = now() - interval '10 seconds' where waiting_until is not null;
    delete from channel_limit; delete from channel_budget; delete from channel_breaker;`);
};

const PEOPLE = 3;

async function limited(desk: ScenarioDesk): Promise<string[]> {
  const people = Array.from({ length: PEOPLE }, (_, at) => desk.comes(`Caller${at}`));
  const targets = people.map((person) => desk.writes(person, "Where is my bag?"));
  await desk.reads();
  strikeWrites(desk.world, { kind: "rate_limited", resetSeconds: 900, times: 50 });
  const ids: string[] = [];
  for (const round of ["first", "second"])
    for (const [at, target] of targets.entries())
      ids.push(await desk.answers(target, `The ${round} word on bag ${at}.`));
  for (const id of ids) await desk.delivers(id);
  const waiting = await Promise.all(ids.map(desk.messageRow));
  const faults = [
    ...unless(
      waiting.every(({ state }) => state === "queued"),
      "one did not wait",
    ),
    ...unless(desk.said().length === 0, "one got through"),
  ];
  desk.world.control.clear();
  for (let at = 0; at < SWEEPS; at += 1) {
    await letWaitsPass(desk);
    for (const id of ids) await desk.delivers(id);
  }
  const after = await Promise.all(ids.map(desk.messageRow));
  return [
    ...faults,
    ...after.flatMap(({ state, waitingReason, refusalReason }) =>
      unless(state === "sent", `one is ${state} after the limit (${refusalReason ?? waitingReason})`),
    ),
    ...unless(desk.said().length === ids.length, `${desk.said().length} stand instead of ${ids.length}`),
    ...unless(isInOrder(desk), "one overtook another"),
  ];
}

/** To each person the first word before the second. */
function isInOrder(desk: ScenarioDesk): boolean {
  const to = Map.groupBy(desk.said(), ({ to, inReplyTo }) => to ?? inReplyTo);
  return [...to.values()].every(([first]) => first?.text.includes("first"));
}

async function windowCloses(desk: ScenarioDesk): Promise<string[]> {
  const person = desk.comes();
  const externalId = desk.world.people.writePrivately?.(person, "Where is my bag?") ?? "";
  await desk.reads();
  const id = await desk.answers(externalId, BODY);
  await desk.database.execute(`
    update message set occurred_at = occurred_at - interval '8 days', created_at = created_at - interval '8 days'
    where direction = 'inbound'`);
  const asked = () => desk.world.control.log.since(0).length;
  const before = asked();
  const { state, refusalReason, body, conversationId } = await desk.delivers(id);
  const view = await conversationView(desk.database, desk.ana, {
    ...{ id: conversationId ?? "", abilitiesOf, addressOf: () => "", now: new Date() },
  });
  return [
    ...unless(asked() === before, "the platform was called"),
    ...unless(state === "refused" && refusalReason === "window_closed", `it is ${state}, ${refusalReason}`),
    ...unless(body === BODY, "the draft is gone"),
    ...unless(view?.composer.privateBlocked === "window_closed", "the agent is not told why"),
    ...unless(view?.composer.openOnPlatformUrl !== undefined, "the agent is offered nothing else"),
  ];
}

async function targetDeleted(desk: ScenarioDesk): Promise<string[]> {
  const externalId = await asked(desk);
  const id = await desk.answers(externalId, BODY);
  desk.world.people.delete?.(externalId);
  const { state, refusalReason, body } = await desk.delivers(id);
  await desk.ingest();
  const again = await desk.answers(externalId, BODY).then(
    () => "taken",
    (error: Error) => error.message,
  );
  return [
    ...unless(state === "refused" && refusalReason === "target_gone", `it is ${state}, ${refusalReason}`),
    ...unless(body === BODY, "the draft is gone"),
    ...unless(desk.said().length === 0, "it was said to nobody"),
    ...unless(again.includes("target_gone"), `the next answer was ${again}`),
  ];
}

async function echoed(desk: ScenarioDesk): Promise<string[]> {
  const person = desk.comes();
  const externalId = desk.writes(person, "Where is my bag?");
  await desk.reads();
  if (desk.capabilities.webhook) await desk.subscribes();
  const id = await desk.answers(externalId, BODY);
  await desk.delivers(id);
  const automatic = desk.world.people.answerAutomatically?.(person);
  await desk.reads();
  await desk.rechecks();
  await desk.ingest();
  const messages = await desk.messages();
  const ours = messages.filter(({ body }) => body.includes(BODY));
  const heard = messages.filter(({ origin }) => origin === "customer").length;
  const beside = messages.filter(({ origin }) => origin === "context").length;
  const clocks = await desk.database.select().from(slaClock);
  return [
    ...unless((await desk.cases()).length === 1, `${(await desk.cases()).length} cases`),
    ...unless(ours.length === 1 && ours[0]?.state === "sent", `our answer is there ${ours.length} times`),
    ...unless(heard === 1, `${heard} were heard instead of 1`),
    ...unless(automatic === undefined || beside === 1, "what a program answered is not shown"),
    ...unless(desk.said().length === 1, "an answer was answered"),
    ...unless(
      clocks.every(({ metAt }) => metAt !== null),
      "a program is waited for",
    ),
  ];
}

export const aMove = () => ({ publicMessageId: randomUUID(), privateMessageId: randomUUID() });
