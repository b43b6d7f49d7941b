import type { Mention } from "./mentions";

/** Private to the team. */
export interface NoteView {
  kind: "note";
  id: string;
  authorName: string;
  authorUserId: string;
  body: string;
  /** Colleagues named in it. */
  mentions: Mention[];
  occurredAt: string;
}
