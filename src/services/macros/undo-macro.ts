import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import type { MacroChanges } from "@/core/macros/macro";
import { assignable } from "@/db/commands/assignable";
import { activitiesAfter, changeConversation, deleteNote } from "@/db/commands/conversation-changes";
import { takeMacroUse } from "@/db/commands/macro-uses";
import { removeTag, restoreTag } from "@/db/commands/tags";
import { resumeClocks } from "@/db/sla/resume-clocks";
import { ASSIGNINGS } from "../assign-conversation";
import { forgetGiven } from "../notifications/notify";
import { RESOLVED } from "../resolve-conversation";
import { changed, type Outcome, record, type Scene } from "../scene";

const TAGGINGS = ["tagged", "untagged"];
const TURNS = [
  ...["resolved", "resolved_unanswered", "snoozed", "woke"],
  ...["reopened", "reopened_by_customer", "reopened_unanswered"],
];

/**
 * Takes back exactly what one's own use of a macro changed, once. Whatever somebody has changed since stays as they
 * left it, and the history says how much that is.
 */
export async function undoMacro(scene: Scene, { useId }: CommandOf<"undo_macro">): Promise<Outcome> {
  const { unit, viewer, conversation } = scene;
  const use = await takeMacroUse(unit.tx, {
    id: useId,
    conversationId: conversation.id,
    userId: viewer.id,
  });
  if (!use) return refused("nothing_to_undo");
  const since = await activitiesAfter(unit.tx, {
    conversationId: conversation.id,
    activityId: use.lastActivityId,
    names: [...TAGGINGS, ...ASSIGNINGS, ...TURNS],
  });
  let kept = 0;
  for (const step of stepsBack(scene, use.changes, since)) if (!(await step())) kept += 1;
  await record(scene, "macro_undone", { macro: use.macroName, kept });
  return changed;
}

type Since = Awaited<ReturnType<typeof activitiesAfter>>;
/** False when somebody else has changed that since. */
type StepBack = () => Promise<boolean>;

function stepsBack(scene: Scene, changes: MacroChanges, since: Since): StepBack[] {
  const { conversation, unit } = scene;
  const { added, removed, assignee, noteId, status } = changes;
  const isRetagged = (tag: string) =>
    since.some(({ name, params }) => TAGGINGS.includes(name) && params.tag === tag);
  return [
    ...(status ? [() => turnBack(scene, status, since)] : []),
    ...(noteId ? [() => deleteNote(unit.tx, noteId)] : []),
    ...removed.map(
      (tagging) => async () =>
        !isRetagged(tagging.tag) && (await restoreTag(unit.tx, conversation.id, tagging)),
    ),
    ...added.map((tag) => async () => !isRetagged(tag) && (await removeTag(unit.tx, conversation.id, tag))),
    ...(assignee ? [() => giveBack(scene, assignee, since)] : []),
  ];
}

async function giveBack(
  { unit, conversation }: Scene,
  { from, to }: NonNullable<MacroChanges["assignee"]>,
  since: Since,
): Promise<boolean> {
  if (conversation.assigneeId !== to || since.some(({ name }) => ASSIGNINGS.includes(name))) return false;
  if (from && !(await assignable(unit.tx, { userId: from, teamId: conversation.teamId }))) return false;
  await changeConversation(unit.tx, conversation.id, { assigneeId: from });
  await forgetGiven(unit, conversation.id);
  return true;
}

async function turnBack(
  { unit, conversation, now }: Scene,
  { from, to }: NonNullable<MacroChanges["status"]>,
  since: Since,
): Promise<boolean> {
  const snoozedUntil = conversation.snoozedUntil?.toISOString() ?? null;
  const isAsLeft = conversation.status === to.status && snoozedUntil === to.snoozedUntil;
  if (!isAsLeft || since.some(({ name }) => TURNS.includes(name))) return false;
  await changeConversation(unit.tx, conversation.id, {
    status: from.status,
    snoozedUntil: from.snoozedUntil ? new Date(from.snoozedUntil) : null,
    resolvedAt: null,
  });
  if (to.status === "resolved") await resumeClocks(unit.tx, conversation.id, { endReason: RESOLVED, now });
  return true;
}
