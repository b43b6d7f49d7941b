/** Private to the team. */
export interface NoteView {
  kind: "note";
  id: string;
  authorName: string;
  authorUserId: string;
  body: string;
  occurredAt: string;
}
