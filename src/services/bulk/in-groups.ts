import { refused } from "@/core/answer/may-reply";
import type { Before, BulkItem, BulkOutcome, KeptResult } from "@/core/bulk";
import { mayAct } from "@/core/policy";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { firstResults, keepResults, logCommands } from "@/db/commands/bulk-log";
import { type ConversationInHand, conversationsInHand } from "@/db/commands/conversation-in-hand";
import { persistently } from "@/db/persistently";
import { touchConversations } from "@/db/touch-conversations";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import type { Outcome, Scene } from "../scene";

/** Conversations of one transaction: enough to share its commit, few enough that nobody waits long for one of them. */
const GROUP_MAX = 25;

/** What was done to one of many; `before` null where it was so already, or where something was taken back. */
export type Deed =
  | { ok: true; isDone: boolean; before: Before | null; changed: Extract<Outcome, { ok: true }>["changed"] }
  | Extract<Outcome, { ok: false }>;

interface Many<Item extends BulkItem> {
  viewer: Viewer;
  items: Item[];
  now: Date;
  /** The command's name in the log. */
  type: string;
  actOn(scene: Scene, item: Item): Promise<Deed>;
}

/**
 * Acts on many conversations in short transactions, in the order of their ids. Each is authorised by itself, and one
 * that the viewer may not see is answered like one that does not exist. A command id that was brought before is
 * answered as it was then. What was committed stays, should a later group fail: asking again does the rest.
 */
export async function inGroups<Item extends BulkItem>(
  database: Database,
  many: Many<Item>,
): Promise<BulkOutcome[]> {
  const ordered = many.items.toSorted((one, other) => (one.conversationId < other.conversationId ? -1 : 1));
  const outcomes: BulkOutcome[] = [];
  for (let at = 0; at < ordered.length; at += GROUP_MAX) {
    const items = ordered.slice(at, at + GROUP_MAX);
    outcomes.push(
      ...(await persistently(() =>
        unitOfWork(database, many.now, (unit) => actTogether(unit, { ...many, items })),
      )),
    );
  }
  return outcomes;
}

async function actTogether<Item extends BulkItem>(
  unit: UnitOfWork,
  many: Many<Item>,
): Promise<BulkOutcome[]> {
  const { viewer, items, now, type } = many;
  const inHand = await conversationsInHand(
    unit.tx,
    viewer,
    items.map(({ conversationId }) => conversationId),
  );
  const seen = items.filter(({ conversationId }) => isReadable(viewer, inHand.get(conversationId)));
  const logged = { userId: viewer.id, type, items: seen };
  const fresh = await logCommands(unit.tx, logged, now);
  const repeated = seen.filter(({ commandId }) => !fresh.has(commandId));
  const earlier = await firstResults(unit.tx, { ...logged, items: repeated });
  const deeds = await deedsOf(
    unit,
    { ...many, items: seen.filter((item) => fresh.has(item.commandId)) },
    inHand,
  );
  const kept = await keep(unit, deeds);
  return items.map(({ commandId, conversationId }) => {
    const isSeen = inHand.has(conversationId);
    const result = kept.get(commandId) ?? earlier.get(commandId);
    return outcomeOf(conversationId, result ?? refused(isSeen ? "not_allowed" : "not_found"));
  });
}

const isReadable = (viewer: Viewer, conversation: ConversationInHand | undefined) =>
  conversation !== undefined && mayAct(viewer, "read", conversation);

interface Done {
  commandId: string;
  conversation: ConversationInHand;
  deed: Deed;
}

async function deedsOf<Item extends BulkItem>(
  unit: UnitOfWork,
  { viewer, items, now, actOn }: Many<Item>,
  inHand: Map<string, ConversationInHand>,
): Promise<Done[]> {
  const done: Done[] = [];
  for (const item of items) {
    const conversation = inHand.get(item.conversationId);
    if (!conversation) continue;
    const deed = await actOn({ unit, viewer, conversation, now }, item);
    done.push({ commandId: item.commandId, conversation, deed });
  }
  return done;
}

/** Raises versions, tells of them, and keeps each answer with its command. */
async function keep(unit: UnitOfWork, done: Done[]): Promise<Map<string, KeptResult>> {
  const touched = done.flatMap(({ conversation, deed }) =>
    deed.ok && deed.changed !== "nothing" ? [conversation.id] : [],
  );
  const notices = await touchConversations(unit.tx, touched, { threadChanged: false });
  for (const notice of notices) unit.changed(notice);
  const versions = new Map(notices.map(({ id, version }) => [id, version]));
  const results = done.map(({ commandId, conversation: { id, version }, deed }) => ({
    commandId,
    result: resultOf(deed, { id, version: versions.get(id) ?? version }),
  }));
  await keepResults(unit.tx, results);
  return new Map(results.map(({ commandId, result }) => [commandId, result]));
}

function resultOf(deed: Deed, { id, version }: { id: string; version: number }): KeptResult {
  if (!deed.ok) return deed;
  const result = { ok: true as const, conversationId: id, version };
  return deed.isDone ? { ...result, done: { before: deed.before } } : result;
}

function outcomeOf(conversationId: string, result: KeptResult): BulkOutcome {
  if (!result.ok) return { conversationId, outcome: "refused", reason: result.reason };
  return { conversationId, outcome: result.done ? "done" : "unchanged" };
}
