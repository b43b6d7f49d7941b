import { refused } from "@/core/answer/may-reply";
import type { Before, BulkOutcome, BulkUndoItem } from "@/core/bulk";
import { type Action, mayAct } from "@/core/policy";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { deedOf } from "@/db/commands/bulk-log";
import type { Scene } from "../scene";
import { type Deed, inGroups } from "./in-groups";
import { takeBack } from "./take-back";

interface BulkUndo {
  viewer: Viewer;
  items: BulkUndoItem[];
  now: Date;
}

/** The name under which taking back stands in the log of commands. */
const UNDO = "bulk_undo";

/** Takes back what this person's acts did, conversation by conversation, wherever nobody has changed it since. */
export const bulkUndo = (database: Database, { viewer, items, now }: BulkUndo): Promise<BulkOutcome[]> =>
  inGroups(database, { viewer, items, now, type: UNDO, actOn: undo });

async function undo(scene: Scene, { conversationId, undoes }: BulkUndoItem): Promise<Deed> {
  const asked = { commandId: undoes, conversationId, userId: scene.viewer.id };
  const deed = await deedOf(scene.unit.tx, asked);
  if (!deed) return { ok: true, isDone: false, before: null, changed: "nothing" };
  if (!mayAct(scene.viewer, ACTIONS[deed.before.kind], scene.conversation)) return refused("not_allowed");
  const outcome = await takeBack(scene, deed);
  return outcome.ok ? { ...outcome, isDone: true, before: null } : outcome;
}

const ACTIONS: Record<Before["kind"], Action> = {
  assignee: "assign",
  state: "triage",
  tagged: "triage",
  untagged: "triage",
  read: "read",
};
