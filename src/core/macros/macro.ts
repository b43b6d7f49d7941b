import type { SavedReplyView } from "../replies/saved-reply";
import type { ConversationStatus } from "../views";

/** Bounds of a macro: tags that it puts on or takes off, and how long it lets a matter sleep. */
export const MACRO_TAGS_MAX = 10;
export const SNOOZE_MINUTES_MAX = 90 * 24 * 60;

export type MacroAssign = { to: "me" } | { to: "nobody" } | { to: "person"; userId: string };
export type MacroEnding = { kind: "resolve" } | { kind: "snooze"; minutes: number };

/** What a macro does besides the words that it lays into the composer. */
export interface MacroSteps {
  /** Empty where it leaves none. */
  note: string;
  addTags: string[];
  removeTags: string[];
  assign: MacroAssign | null;
  /** Where the macro has words, this waits until they are sent. */
  ending: MacroEnding | null;
}

export const NO_STEPS: MacroSteps = { note: "", addTags: [], removeTags: [], assign: null, ending: null };

/** A saved reply that does more than speak; it may also do without words. */
export type Macro = SavedReplyView & { steps: MacroSteps };

export const isMacro = (reply: SavedReplyView): reply is Macro => reply.steps !== null;

/** A macro in one conversation. */
export interface MacroHere extends Macro {
  /** Whether the matter can be given to the person whom it names; true where it names nobody. */
  isPersonHere: boolean;
}

/** Exactly what one use of a macro changed, so that exactly this can be taken back. */
export interface MacroChanges {
  added: string[];
  /** With who had put them on, and when. */
  removed: { tag: string; by: string | null; at: string }[];
  assignee: { from: string | null; to: string | null } | null;
  noteId: string | null;
  status: { from: MatterStatus; to: MatterStatus } | null;
}

interface MatterStatus {
  status: ConversationStatus;
  snoozedUntil: string | null;
}
