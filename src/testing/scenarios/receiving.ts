import { eq } from "drizzle-orm";
import { messageVersion } from "@/db/schema/message";
import { listenToChannels } from "@/services/listen-to-channels";
import type { ScenarioDesk } from "./desk";
import { type Able, type Scenario, type Size, unless, until } from "./scenario";

const NO_WEBHOOK = "no webhook";
const DUPLICATED_SHARE = 0.1;

/** What comes in, by every road at once and in bad order. */
export const receiving: Scenario[] = [
  {
    number: 1,
    name: "items by poll and push together, a tenth twice, shuffled",
    never: () => null,
    play: byBothRoads,
  },
  {
    number: 10,
    name: "the author edits what was categorised",
    never: ({ world }) => (world.people.edit ? null : "what was written cannot be edited"),
    play: edited,
  },
  {
    number: 11,
    name: "the webhook is down for a day, then back",
    never: neverPushed,
    play: downForADay,
  },
  {
    number: 12,
    name: "a forged delivery with a plausible body",
    never: neverPushed,
    play: forged,
  },
  {
    number: 15,
    name: "a field and a kind of event that nobody knows",
    never: () => null,
    play: unheardOf,
  },
];

function neverPushed({ capabilities }: Able): string | null {
  return capabilities.webhook ? null : NO_WEBHOOK;
}

const PEOPLE = 5;
const SECOND_MS = 1_000;
/** Enough for a platform to tell what is pulled first from what is pushed. */
const BETWEEN_HALVES_MS = 10 * SECOND_MS;

async function byBothRoads(desk: ScenarioDesk, { items }: Size): Promise<string[]> {
  const { world, capabilities } = desk;
  const people = Array.from({ length: PEOPLE }, (_, at) => desk.comes(`Caller${at}`));
  const ids = new Set<string>();
  const write = (count: number) => {
    for (let at = 0; at < count; at += 1)
      ids.add(desk.writes(people[at % PEOPLE] ?? "", `Where is my bag, number ${ids.size}?`));
  };
  write(items / 2);
  const pulledFirst = desk.reads();
  const ear = listenToChannels(desk.context, () => {});
  if (capabilities.stream) await ear.look();
  if (capabilities.webhook) {
    world.control.advance(BETWEEN_HALVES_MS);
    await desk.subscribes();
    const times = Math.round(items * DUPLICATED_SHARE);
    world.push?.switchOn({ kind: "out_of_order", times, seconds: 0.2 });
    world.push?.switchOn({ kind: "duplicate", times });
  }
  write(items / 2);
  await pulledFirst;
  await desk.reads();
  const isWhole = () =>
    desk.messages().then(async (all) => {
      await desk.ingest();
      return all.length >= items && (world.push?.undelivered() ?? 0) === 0;
    });
  await until(isWhole);
  await desk.reads();
  await ear.stop();
  const stored = (await desk.messages()).filter(({ origin }) => origin === "customer");
  return [
    ...unless(stored.length === items, `${stored.length} items instead of ${items}`),
    ...unless(new Set(stored.map(({ externalId }) => externalId)).size === items, "an item twice"),
    ...disordered(stored),
  ];
}

interface Stored {
  threadId: string;
  body: string;
  occurredAt: Date;
}

/** Each place in the order in which it was written, as far as its platform tells. */
function disordered(stored: Stored[]): string[] {
  return [...Map.groupBy(stored, ({ threadId }) => threadId).values()].flatMap((place) =>
    unless(
      place.every((one, at) => at === 0 || follows(one, place[at - 1] ?? one)),
      `in another order: ${place.map(numberOf).join(" ")}`,
    ),
  );
}

const numberOf = ({ body }: Stored) => Number(/number (\d+)/.exec(body)?.[1]);

/** What a platform dates by whole seconds may come in any order within one, and noticed in the next. */
function follows(one: Stored, before: Stored): boolean {
  const isByTheSecond = [one, before].every(({ occurredAt }) => occurredAt.getMilliseconds() === 0);
  const isOneMoment = Math.abs(one.occurredAt.getTime() - before.occurredAt.getTime()) <= SECOND_MS;
  return numberOf(one) > numberOf(before) || (isByTheSecond && isOneMoment);
}

async function edited(desk: ScenarioDesk): Promise<string[]> {
  const { people } = desk.world;
  const id = desk.writes(desk.comes(), "Where is my bag?");
  await desk.reads();
  const before = await caseOf(desk, id);
  desk.world.control.advance(MINUTE_MS);
  const text =
    `${people.brandCalled} my flight was CANCELLED, I will call my lawyer and nobody answers!!`.trim();
  people.edit?.(id, text);
  await desk.reads();
  await desk.rechecks();
  const { id: messageId, body } = await desk.stored(id);
  const versions = await desk.database
    .select()
    .from(messageVersion)
    .where(eq(messageVersion.messageId, messageId));
  const after = await caseOf(desk, id);
  return [
    ...unless(body.includes("lawyer"), "the new text is not shown"),
    ...unless(versions.length === 2, `${versions.length} versions are kept`),
    ...unless(
      after?.score !== before?.score,
      `its score stayed ${after?.score} for ${JSON.stringify(after?.reasons)}`,
    ),
  ];
}

async function caseOf(desk: ScenarioDesk, externalId: string) {
  const { conversationId } = await desk.stored(externalId);
  return (await desk.cases()).find(({ id }) => id === conversationId);
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DURING = 5;

async function downForADay(desk: ScenarioDesk): Promise<string[]> {
  await desk.subscribes();
  desk.door.isShut = true;
  const person = desk.comes();
  const ids = Array.from({ length: DURING }, (_, at) => desk.writes(person, `Nobody hears number ${at}`));
  desk.world.control.advance(DAY_MS / 2);
  await until(() => (desk.world.push?.undelivered() ?? 0) === 0, 2_000);
  desk.door.isShut = false;
  ids.push(desk.writes(person, "Now somebody does, number 9"));
  desk.world.control.advance(DAY_MS / 2);
  await until(() => (desk.world.push?.undelivered() ?? 0) === 0, 5_000);
  await desk.reads();
  const stored = new Set((await desk.messages()).map(({ body }) => /number \d/.exec(body)?.[0] ?? ""));
  stored.delete("");
  return unless(
    stored.size === ids.length,
    `${ids.length - stored.size} of ${ids.length} were never heard of`,
  );
}

async function forged(desk: ScenarioDesk): Promise<string[]> {
  await desk.subscribes();
  desk.world.push?.switchOn({ kind: "bad_signature", times: 1 });
  // The platform itself would come again with the right one.
  desk.door.isShutByRefusal = true;
  desk.writes(desk.comes(), "Transfer everything to me.");
  await until(() => desk.door.statuses.length > 0);
  const [status] = desk.door.statuses;
  const { unsigned = 0 } = await desk.tally();
  return [
    ...unless(status === 403, `it was answered with ${status}`),
    ...unless(unsigned > 0, "it was not counted"),
    ...unless((await desk.events()).length === 0, "it became an item"),
  ];
}

async function unheardOf(desk: ScenarioDesk): Promise<string[]> {
  const { world, capabilities } = desk;
  const person = desk.comes();
  world.control.setDrift(true);
  const first = desk.writes(person, "Where is my bag?");
  await desk.reads();
  const faults = unless((await desk.messages()).length > 0, `${first} was not understood`);
  if (!capabilities.webhook) return faults;
  await desk.subscribes();
  const known = (await desk.messages()).length;
  const events = (await desk.events()).length;
  world.push?.switchOn({ kind: "unknown_event", times: 1 });
  desk.writes(person, "And where is my cat?");
  await until(async () => (await desk.events()).length > events);
  await desk.ingest();
  const states = (await desk.events()).map(({ state }) => state);
  return [
    ...faults,
    ...unless(desk.door.statuses.at(-1) === 200, "the delivery was refused"),
    ...unless(states.length > events, "what nobody knows was not stored"),
    ...unless(!states.includes("stored"), "it is tried without end"),
    ...unless((await desk.messages()).length === known, "what nobody knows became a message"),
  ];
}
