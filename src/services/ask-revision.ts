import { type Revision, wishRevised } from "@/db/outbound/revisions";
import { reviseMessage } from "@/jobs/catalogue";
import { changed, type Outcome, type Scene } from "./scene";

/** Keeps the wish until the platform has done it or refused, and wakes the worker that asks it. */
export async function askRevision({ unit, viewer }: Scene, revision: Revision): Promise<Outcome> {
  await wishRevised(unit.tx, { ...revision, askedBy: viewer.id });
  unit.stage(reviseMessage, { messageId: revision.messageId });
  return changed;
}
