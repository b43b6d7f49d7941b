import { forgetEdits, insertActivities, type NewActivity } from "@/db/ingest/activities";
import { touchConversations } from "@/db/touch-conversations";
import type { UnitOfWork } from "@/jobs/unit-of-work";
import { reckonClocks } from "../sla/reckon-clocks";
import type { Matters, Reopening } from "./matters";
import type { Adopted } from "./own-messages";
import { refreshConversations } from "./refresh-conversations";
import type { Happened } from "./write-messages";

interface Finished {
  matters: Matters;
  happened: Happened[];
  adopted: Adopted[];
  now: Date;
}

/** What follows for conversations from what happened in a batch: history, copies for the list, clocks, notices. */
export async function finishConversations(
  unit: UnitOfWork,
  { matters, happened, adopted, now }: Finished,
): Promise<void> {
  const ids = new Set([
    ...matters.conversationOf.values(),
    ...happened.map(({ conversationId }) => conversationId),
    ...adopted.map(({ conversationId }) => conversationId),
  ]);
  await insertActivities(unit.tx, [...happened.flatMap(historyOf), ...matters.reopened.map(openingOf)]);
  await forgetEdits(
    unit.tx,
    happened
      .filter(({ what }) => what === "deleted")
      .map(({ conversationId, messageId }) => ({ conversationId, messageId })),
  );
  await refreshConversations(unit.tx, [...ids]);
  await reckonClocks(
    unit,
    [
      ...happened.flatMap(clockChange),
      ...adopted.map(({ conversationId, occurredAt }) => ({ conversationId, since: occurredAt })),
    ],
    now,
  );
  // The echo of an answer that everybody has seen already makes no answer being written stale.
  const heard = new Set(happened.map(({ conversationId }) => conversationId));
  const rest = [...ids].filter((id) => !heard.has(id));
  const notices = await touchConversations(unit.tx, [...heard]);
  notices.push(...(await touchConversations(unit.tx, rest, { threadChanged: false })));
  for (const notice of notices) unit.changed(notice);
}

/** Coming and answering show themselves in the thread. */
function historyOf({ conversationId, what, at, isOurs, messageId }: Happened): NewActivity[] {
  if (what !== "edited" && what !== "deleted") return [];
  const name = `${isOurs ? "answer" : "message"}_${what}`;
  return [{ conversationId, name, params: { messageId }, occurredAt: at }];
}

const OPENINGS = { reopen: "reopened_by_customer", wake: "woken_by_customer" } as const;

const openingOf = ({ conversationId, how, at }: Reopening): NewActivity => ({
  conversationId,
  name: OPENINGS[how],
  params: {},
  occurredAt: at,
});

const clockChange = ({ conversationId, what, at, isOurs }: Happened) =>
  what === "edited" || (what === "deleted" && isOurs) ? [] : [{ conversationId, since: at }];
