import { forgetEdits, insertActivities, type NewActivity } from "@/db/ingest/activities";
import { type ConversationCopies, rememberLanguages } from "@/db/ingest/conversation-summaries";
import { touchConversations } from "@/db/touch-conversations";
import type { UnitOfWork } from "@/jobs/unit-of-work";
import { reckonClocks } from "../sla/reckon-clocks";
import type { Matters, Reopening } from "./matters";
import type { Adopted } from "./own-messages";
import { summariseConversations } from "./refresh-conversations";
import type { Happened } from "./write-messages";

interface Finished {
  matters: Matters;
  happened: Happened[];
  adopted: Adopted[];
  now: Date;
}

/** What follows for conversations from what happened in a batch: history, clocks, copies for the list, notices. */
export async function finishConversations(
  unit: UnitOfWork,
  { matters, happened, adopted, now }: Finished,
): Promise<void> {
  const { tx } = unit;
  // The echo of an answer that everybody has seen already makes no answer being written stale.
  const heard = new Set([...happened, ...adopted].map(({ conversationId }) => conversationId));
  const rest = [...matters.conversationOf.values()].filter((id) => !heard.has(id));
  const [copies] = await Promise.all([
    summariseConversations(tx, [...heard, ...rest]),
    insertActivities(tx, [...happened.flatMap(historyOf), ...matters.reopened.map(openingOf)]),
    forgetEdits(
      tx,
      happened.filter(({ what }) => what === "deleted"),
    ),
  ]);
  const priorities = new Map(copies.map(({ id, priority }) => [id, priority]));
  const changed = [
    ...happened.flatMap(clockChange),
    ...adopted.map(({ conversationId, occurredAt }) => ({ conversationId, since: occurredAt })),
  ];
  await reckonClocks(unit, changed, { now, priorities });
  await touch(
    unit,
    copies.filter(({ id }) => heard.has(id)),
    { threadChanged: true },
  );
  await touch(
    unit,
    copies.filter(({ id }) => !heard.has(id)),
    { threadChanged: false },
  );
  await rememberLanguages(tx, [...heard, ...rest]);
}

async function touch(
  { tx, changed }: UnitOfWork,
  copies: ConversationCopies[],
  { threadChanged }: { threadChanged: boolean },
): Promise<void> {
  const ids = copies.map(({ id }) => id);
  for (const notice of await touchConversations(tx, ids, { threadChanged, copies })) changed(notice);
}

/** Coming and answering show themselves in the thread, and what becomes of our own messages. */
function historyOf({ conversationId, what, at, isOurs, messageId }: Happened): NewActivity[] {
  if (isOurs || (what !== "edited" && what !== "deleted")) return [];
  return [{ conversationId, name: `${what}_by_customer`, params: { messageId }, occurredAt: at }];
}

const OPENINGS = { reopen: "reopened_by_customer", wake: "woke" } as const;

const openingOf = ({ conversationId, how, at }: Reopening): NewActivity => ({
  conversationId,
  name: OPENINGS[how],
  params: {},
  occurredAt: at,
});

const clockChange = ({ conversationId, what, at, isOurs }: Happened) =>
  what === "asked" || what === "answered" || (what === "deleted" && !isOurs)
    ? [{ conversationId, since: at }]
    : [];
