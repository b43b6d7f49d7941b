import type { FilledReply, ReplyVariable } from "../replies/variables";
import type { ConversationStatus } from "../views";
import type { MacroEnding, MacroHere } from "./macro";

/** What is known of the conversation in which a macro is about to be used. */
export interface MacroPlace {
  viewerId: string;
  status: ConversationStatus;
  tags: string[];
  assigneeId: string | null;
  /** The macro's words as they would be said here; null where it has none. */
  answer: {
    filled: FilledReply;
    /** Why no answer can be written this way, or null. */
    blocked: string | null;
  } | null;
}

/** One thing that the macro will do here; `waits` until the answer is sent. */
export type MacroLine =
  | { does: "inserts"; words: string }
  | { does: "notes"; words: string }
  | { does: "tags" | "untags"; tags: string[] }
  | { does: "assigns"; name: string }
  | { does: "takes" | "unassigns" }
  | { does: "resolves"; waits: boolean }
  | { does: "snoozes"; minutes: number; waits: boolean };

/** One thing that cannot be done here, and why. */
export type MacroObstacle =
  | { why: "variable_unknown"; missing: ReplyVariable[] }
  | { why: "answer_closed"; blocked: string }
  | { why: "person_gone"; name: string }
  | { why: "already_resolved" };

export interface MacroPreview {
  lines: MacroLine[];
  /** With any of these the macro does nothing at all. */
  obstacles: MacroObstacle[];
  /** What is to happen once the answer is sent. */
  afterSending: MacroEnding | null;
}

/** What a macro would do in a conversation. What is so already is left out; what cannot be done is named. */
export function previewMacro(macro: MacroHere, place: MacroPlace): MacroPreview {
  const { note } = macro.steps;
  const ending = endingHere(macro, place);
  const waits = place.answer !== null;
  const lines = [
    ...(place.answer?.filled.ok ? [{ does: "inserts" as const, words: place.answer.filled.text }] : []),
    ...tagLines(macro, place),
    ...assignLines(macro, place),
    ...(note === "" ? [] : [{ does: "notes" as const, words: note }]),
    ...(ending ? [endingLine(ending, waits)] : []),
  ];
  return { lines, obstacles: obstaclesOf(macro, place), afterSending: waits ? ending : null };
}

function tagLines({ steps }: MacroHere, { tags }: MacroPlace): MacroLine[] {
  const added = steps.addTags.filter((tag) => !tags.includes(tag));
  const removed = steps.removeTags.filter((tag) => tags.includes(tag));
  return [
    ...(added.length > 0 ? [{ does: "tags" as const, tags: added }] : []),
    ...(removed.length > 0 ? [{ does: "untags" as const, tags: removed }] : []),
  ];
}

function assignLines(macro: MacroHere, { assigneeId, viewerId }: MacroPlace): MacroLine[] {
  const { assign } = macro.steps;
  if (assign?.to === "nobody") return assigneeId === null ? [] : [{ does: "unassigns" }];
  const wanted = assign?.to === "person" ? assign.userId : viewerId;
  if (!assign || wanted === assigneeId || !macro.isPersonHere) return [];
  return wanted === viewerId ? [{ does: "takes" }] : [{ does: "assigns", name: macro.assigneeName ?? "" }];
}

/** Resolving what is resolved changes nothing. */
const endingHere = ({ steps }: MacroHere, { status }: MacroPlace): MacroEnding | null =>
  status === "resolved" ? null : steps.ending;

const endingLine = (ending: MacroEnding, waits: boolean): MacroLine =>
  ending.kind === "resolve"
    ? { does: "resolves", waits }
    : { does: "snoozes", minutes: ending.minutes, waits };

function obstaclesOf(macro: MacroHere, { answer, status, assigneeId }: MacroPlace): MacroObstacle[] {
  const { assign, ending } = macro.steps;
  const isGone = assign?.to === "person" && !macro.isPersonHere && assign.userId !== assigneeId;
  return [
    ...(answer?.blocked ? [{ why: "answer_closed" as const, blocked: answer.blocked }] : []),
    ...(answer && !answer.filled.ok
      ? [{ why: "variable_unknown" as const, missing: answer.filled.missing }]
      : []),
    ...(isGone ? [{ why: "person_gone" as const, name: macro.assigneeName ?? "" }] : []),
    ...(status === "resolved" && ending?.kind === "snooze" ? [{ why: "already_resolved" as const }] : []),
  ];
}
