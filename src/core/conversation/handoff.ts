import type { PersonView } from "../views";

/** Letters of a reason. */
export const HANDOFF_REASON_MAX = 500;
/** How long whoever handed a conversation over may take it back, also where they do not see it any more. */
export const HANDOFF_UNDO_MS = 60_000;

/** A team that can be given conversations, and its people. */
export interface HandoffTeam extends PersonView {
  people: PersonView[];
}
