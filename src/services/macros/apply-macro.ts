import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import type { Macro, MacroChanges, MacroEnding } from "@/core/macros/macro";
import { latestActivity } from "@/db/commands/conversation-changes";
import { keepMacroUse } from "@/db/commands/macro-uses";
import { taggingsOf } from "@/db/commands/tags";
import { macroIn } from "@/db/queries/saved-replies";
import { assignConversation } from "../assign-conversation";
import { resolveConversation } from "../resolve-conversation";
import { changed, type Outcome, record, type Scene } from "../scene";
import { snoozeConversation } from "../snooze-conversation";
import { tagConversation, untagConversation } from "../tag-conversation";
import { leaveNote } from "../write-note";
import { allOrNothing } from "./all-or-nothing";

const MINUTE_MS = 60_000;

/**
 * Does what a macro does besides its words: every step, or none where one is refused. A macro that has changed since
 * the agent read what it does, does nothing. Where it has words, its ending waits for the answer and is not done here.
 */
export async function applyMacro(
  scene: Scene,
  { macroId, basedOn, useId }: CommandOf<"macro">,
): Promise<Outcome> {
  const { unit, viewer, conversation } = scene;
  const macro = await macroIn(unit.tx, viewer, { macroId, conversationId: conversation.id });
  if (!macro) return refused("macro_gone");
  if (macro.version !== basedOn) return refused("macro_changed");
  return allOrNothing(scene, (inside) => doSteps(inside, macro, useId));
}

async function doSteps(scene: Scene, macro: Macro, useId: string): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const taggings = await taggingsOf(unit.tx, conversation.id);
  await record(scene, "macro_used", { macro: macro.name });
  for (const step of stepsOf(scene, macro, useId)) {
    const outcome = await step();
    if (!outcome.ok) return refusalOf(outcome, macro);
  }
  const isNew = await keepMacroUse(unit.tx, {
    id: useId,
    conversationId: conversation.id,
    userId: viewer.id,
    macroName: macro.name,
    changes: changesOf(scene, macro, { useId, taggings }),
    lastActivityId: await latestActivity(unit.tx, conversation.id),
    usedAt: now,
  });
  return isNew ? changed : refused("not_allowed");
}

/** In the order in which they are done; what depends on the state of the matter comes last. */
function stepsOf(scene: Scene, macro: Macro, useId: string): (() => Promise<Outcome>)[] {
  const { note, addTags, removeTags, assign } = macro.steps;
  const ending = endingNow(scene, macro);
  return [
    ...(assign ? [() => assignConversation(scene, { assigneeId: assigneeOf(scene, assign) })] : []),
    ...addTags.map((tag) => () => tagConversation(scene, { tag })),
    ...removeTags.map((tag) => () => untagConversation(scene, { tag })),
    ...(note === "" ? [] : [() => leaveNote(scene, { noteId: useId, body: note })]),
    ...(ending ? [() => endMatter(scene, ending)] : []),
  ];
}

const assigneeOf = ({ viewer }: Scene, assign: NonNullable<Macro["steps"]["assign"]>): string | null => {
  if (assign.to === "nobody") return null;
  return assign.to === "me" ? viewer.id : assign.userId;
};

/** Resolving what is resolved changes nothing. */
const endingNow = ({ conversation }: Scene, { texts, steps: { ending } }: Macro): MacroEnding | null =>
  texts.length > 0 || (ending?.kind === "resolve" && conversation.status === "resolved") ? null : ending;

const endMatter = (scene: Scene, ending: MacroEnding): Promise<Outcome> =>
  ending.kind === "resolve"
    ? resolveConversation(scene)
    : snoozeConversation(scene, { until: wakesAt(scene, ending).toISOString() });

const wakesAt = ({ now }: Scene, { minutes }: { minutes: number }) =>
  new Date(now.getTime() + minutes * MINUTE_MS);

/** Says which step it was. */
function refusalOf(outcome: Outcome & { ok: false }, { assigneeName }: Macro): Outcome {
  if (outcome.reason === "not_a_member") return refused("macro_person_gone", { name: assigneeName ?? "" });
  return outcome.reason === "already_resolved" ? refused("macro_on_resolved") : outcome;
}

function changesOf(
  scene: Scene,
  macro: Macro,
  { useId, taggings }: { useId: string; taggings: MacroChanges["removed"] },
): MacroChanges {
  const { assigneeId, status, snoozedUntil } = scene.conversation;
  const { note, addTags, removeTags, assign } = macro.steps;
  const ending = endingNow(scene, macro);
  const to = assign ? assigneeOf(scene, assign) : assigneeId;
  return {
    added: addTags.filter((name) => !taggings.some(({ tag }) => tag === name)),
    removed: taggings.filter(({ tag }) => removeTags.includes(tag)),
    assignee: to === assigneeId ? null : { from: assigneeId, to },
    noteId: note === "" ? null : useId,
    status: ending && {
      from: { status, snoozedUntil: snoozedUntil?.toISOString() ?? null },
      to:
        ending.kind === "resolve"
          ? { status: "resolved", snoozedUntil: null }
          : { status: "snoozed", snoozedUntil: wakesAt(scene, ending).toISOString() },
    },
  };
}
