import type { PersonView } from "../views";

/** Without another key press nobody is taken to be writing any longer. A tab says so again every few seconds. */
export const WRITING_MS = 8_000;
/** Whoever writes a public answer keeps the others from sending one for so long after their last key press. */
export const LEASE_MS = 30_000;
/** A presence lives by its stream: a web process that dies lets go of its viewers after this. */
export const ALIVE_MS = 8_000;
/** A stream that is gone may come back, in another tab or after a reload. */
export const GRACE_MS = 5_000;
/** A tab says that it is still there; one that crashed beside others of its browser is forgotten after two of these. */
export const BEAT_MS = 30_000;
export const SILENT_MS = 75_000;
/** Tabs of one sign-in whose viewers are shown. */
export const TABS_MAX = 32;

/** What a tab says of itself. Whoever looks on says nothing about writing; whoever stopped or left has let go. */
export interface PresenceWish {
  tabId: string;
  /** Null: it shows no conversation any more. */
  conversationId: string | null;
  doing: (typeof DOINGS)[number];
}

export const DOINGS = ["looking", "writing_public", "writing_private", "stopped"] as const;

/** The others in a conversation, as one viewer sees them. */
export interface PresenceView {
  people: (PersonView & { isWriting: boolean })[];
  /** The other person whose public answer comes first. */
  answering: PersonView | null;
}

export const NOBODY: PresenceView = { people: [], answering: null };
