import { refused } from "@/core/answer/may-reply";
import type { Before } from "@/core/bulk";
import { forgetRead, latestOf, readAtOf, restoreTagging } from "@/db/commands/before";
import type { KeptDeed } from "@/db/commands/bulk-log";
import { changeConversation, markRead } from "@/db/commands/conversation-changes";
import { addTag, removeTag } from "@/db/commands/tags";
import { resumeClocks } from "@/db/sla/resume-clocks";
import { ASSIGNINGS, assignConversation } from "../assign-conversation";
import { RESOLVED } from "../resolve-conversation";
import { changed, type Outcome, record, type Scene, unchanged } from "../scene";

type BeforeOf<K extends Before["kind"]> = Extract<Before, { kind: K }>;

const CHANGED_SINCE = refused("changed_since");
const STATES = [
  ...["resolved", "resolved_unanswered", "reopened", "reopened_by_customer", "reopened_unanswered"],
  ...["snoozed", "woke"],
];
const TAGGING = ["tagged", "untagged"];

/**
 * Makes a conversation what it was before a deed of this person, in what that deed changed and in nothing else. Refused
 * where somebody has changed the same since, also when it looks the same again.
 */
export function takeBack(scene: Scene, { before, at }: KeptDeed): Promise<Outcome> {
  switch (before.kind) {
    case "assignee":
      return giveBack(scene, before, at);
    case "state":
      return restoreState(scene, before, at);
    case "tagged":
      return takeTagOff(scene, before, at);
    case "untagged":
      return putTagBack(scene, before, at);
    case "read":
      return unread(scene, before, at);
  }
}

async function giveBack(scene: Scene, before: BeforeOf<"assignee">, at: Date): Promise<Outcome> {
  const isAsLeft =
    scene.conversation.assigneeId === before.given && (await isLatest(scene, { at, names: ASSIGNINGS }));
  return isAsLeft ? assignConversation(scene, { assigneeId: before.assigneeId }) : CHANGED_SINCE;
}

/** A promise that resolving had ended runs on; one that had ended before stays ended. */
async function restoreState(scene: Scene, before: BeforeOf<"state">, at: Date): Promise<Outcome> {
  const { unit, conversation, now } = scene;
  const { status, snoozedUntil, became } = before;
  if (conversation.status !== became || !(await isLatest(scene, { at, names: STATES }))) return CHANGED_SINCE;
  await changeConversation(unit.tx, conversation.id, {
    status,
    resolvedAt: null,
    snoozedUntil: snoozedUntil === null ? null : new Date(snoozedUntil),
  });
  if (became === "resolved")
    await resumeClocks(unit.tx, conversation.id, { endReason: RESOLVED, endedSince: at, now });
  await (status === "snoozed" && snoozedUntil !== null
    ? record(scene, "snoozed", { until: snoozedUntil })
    : record(scene, "reopened"));
  return changed;
}

async function takeTagOff(scene: Scene, { tag }: BeforeOf<"tagged">, at: Date): Promise<Outcome> {
  const { unit, conversation } = scene;
  if (!(await isLatest(scene, { at, names: TAGGING, tag }))) return CHANGED_SINCE;
  await removeTag(unit.tx, conversation.id, tag);
  await record(scene, "untagged", { tag });
  return changed;
}

async function putTagBack(scene: Scene, before: BeforeOf<"untagged">, at: Date): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const { tag, taggedBy, taggedAt } = before;
  if (!(await isLatest(scene, { at, names: TAGGING, tag }))) return CHANGED_SINCE;
  await addTag(unit.tx, { conversationId: conversation.id, name: tag, userId: viewer.id }, now);
  await restoreTagging(unit.tx, {
    ...{ conversationId: conversation.id, name: tag, taggedBy, taggedAt: new Date(taggedAt) },
  });
  await record(scene, "tagged", { tag });
  return changed;
}

async function unread({ unit, viewer, conversation }: Scene, before: BeforeOf<"read">, at: Date) {
  const mark = { userId: viewer.id, conversationId: conversation.id };
  const readAt = await readAtOf(unit.tx, mark);
  if (readAt?.getTime() !== at.getTime()) return CHANGED_SINCE;
  await (before.readAt === null
    ? forgetRead(unit.tx, mark)
    : markRead(unit.tx, { ...mark, readAt: new Date(before.readAt) }));
  return unchanged;
}

/** Whether the deed of that moment is the last thing of its kind that happened here. */
async function isLatest(
  { unit, viewer, conversation }: Scene,
  { at, ...kind }: { at: Date; names: readonly string[]; tag?: string },
): Promise<boolean> {
  const latest = await latestOf(unit.tx, { conversationId: conversation.id, ...kind });
  return latest?.actorId === viewer.id && latest.at.getTime() === at.getTime();
}
