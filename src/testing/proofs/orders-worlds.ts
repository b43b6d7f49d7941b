import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { newId } from "@/db/new-id";
import { lockOutgoingMessage } from "@/db/outbound/outgoing-message";
import { message, sendAttempt } from "@/db/schema/message";
import { unitOfWork } from "@/jobs/unit-of-work";
import { ingestStored } from "@/services/ingest/ingest-stored";
import { openSending } from "@/services/open-sending";
import { settleAttempt } from "@/services/settle-attempt";
import { storeEnvelopes } from "@/services/store-envelopes";
import type { Draws } from "../draws";
import { MONDAY, minutesAfter } from "../factories";
import { envelopeOf, testVault, toldPlatform } from "../told-platform";
import type { Answer, Step } from "./orders-story";

const NOW = minutesAfter(MONDAY, 50);
/** A world ends after so many rounds at the latest; several of its steps may share one. */
const ROUNDS_MAX = 12;
const BATCHES = [1, 2, 5, 20, 100, 500];

export interface Place {
  channelId: string;
  accountExternalId: string;
}

/** The steps of one world, each with the round in which it is taken. */
export type Course = { step: Step; round: number }[];

export const inOrder = (steps: Step[]): Course => steps.map((step, round) => ({ step, round }));

/** Any order that the steps allow, in any division into rounds. */
export function anyOrder(steps: Step[], draws: Draws): Course {
  const taken = new Set<number>();
  const course: Course = [];
  let round = 0;
  while (taken.size < steps.length) {
    const free = steps.flatMap((step, at) =>
      !taken.has(at) && step.after.every((one) => taken.has(one)) ? [{ step, at }] : [],
    );
    const { step, at } = draws.pick(free);
    const needed = step.after.map(
      (one) => course.find(({ step: before }) => before === steps[one])?.round ?? 0,
    );
    if (round < ROUNDS_MAX && draws() < 0.5) round += 1;
    round = Math.max(round, ...needed.map((one) => one + 1));
    course.push({ step, round });
    taken.add(at);
  }
  return course;
}

/** Lets any number of worlds take their courses side by side. */
export async function live(
  database: Database,
  place: Place,
  { courses, draws }: { courses: Course[]; draws: Draws },
) {
  const all = courses.flat();
  const last = Math.max(...all.map(({ round }) => round));
  for (let round = 0; round <= last; round += 1) {
    const steps = all.filter((one) => one.round === round).map(({ step }) => step);
    await hear(database, place, steps);
    for (let limit = draws.pick(BATCHES); ; limit = draws.pick(BATCHES)) {
      const { applied, parked } = await ingestStored(reader(database), NOW, { limit });
      if (applied + parked === 0) break;
    }
    await answer(
      database,
      place,
      steps.flatMap((step) => (step.do === "answer" ? [step.answer] : [])),
    );
    for (const step of steps) if (step.do === "accept") await accept(database, place, step.answer);
  }
}

const reader = (database: Database) => ({ database, vault: testVault, connectorFor: () => toldPlatform() });

async function hear(
  database: Database,
  { channelId, accountExternalId }: Place,
  steps: Step[],
): Promise<void> {
  const envelopes = steps.flatMap((step) =>
    step.do === "hear" ? [envelopeOf(step.item, { externalId: accountExternalId })] : [],
  );
  if (envelopes.length === 0) return;
  await unitOfWork(database, NOW, (unit) =>
    storeEnvelopes(unit, { vault: testVault, channelId, road: "pull" }, { envelopes, now: NOW }),
  );
}

/** As the road out leaves it while a call is on its way: the attempt stands, the outcome is open. */
async function answer(database: Database, { channelId }: Place, answers: Answer[]): Promise<void> {
  if (answers.length === 0) return;
  const targets = await database
    .select()
    .from(message)
    .where(
      and(
        eq(message.channelId, channelId),
        inArray(
          message.externalId,
          answers.map(({ targetExternalId }) => targetExternalId),
        ),
      ),
    );
  const byId = new Map(targets.map((one) => [one.externalId, one]));
  const rows = answers.map(({ targetExternalId, text, calledAt }) => {
    const target = byId.get(targetExternalId);
    if (!target) throw new Error(`${targetExternalId} was not there to be answered.`);
    const { threadId, conversationId, visibility } = target;
    return {
      ...{ id: newId(), channelId, threadId, conversationId, visibility, targetId: target.id, body: text },
      ...{ direction: "outbound" as const, origin: "agent" as const, state: "sending" as const },
      ...{ parentExternalId: targetExternalId, occurredAt: calledAt, createdAt: calledAt, sendAt: calledAt },
    };
  });
  await database.insert(message).values(rows);
  await database
    .insert(sendAttempt)
    .values(rows.map(({ id, createdAt }) => ({ messageId: id, number: 1, startedAt: createdAt })));
}

/** The platform's answer to the call, by the road out's own service. */
async function accept(database: Database, { channelId }: Place, answer: Answer): Promise<void> {
  const [target] = await database
    .select({ id: message.id })
    .from(message)
    .where(and(eq(message.channelId, channelId), eq(message.externalId, answer.targetExternalId)));
  const [ours] = await database
    .select({ id: message.id })
    .from(message)
    .where(and(eq(message.targetId, target?.id ?? ""), eq(message.origin, "agent")));
  const context = openSending({ ...reader(database), now: () => NOW });
  const outgoing = await unitOfWork(database, NOW, ({ tx }) => lockOutgoingMessage(tx, ours?.id ?? ""));
  if (!outgoing) throw new Error(`The answer to ${answer.targetExternalId} is gone.`);
  const { externalId, shownAt: acceptedAt, orderKey, url } = answer;
  const sent = { externalId, acceptedAt, orderKey, url };
  await settleAttempt(context, { outgoing, attempt: { messageId: outgoing.id, number: 1 } }, { sent });
}
