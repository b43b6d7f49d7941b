import { refused } from "@/core/answer/may-reply";
import type { Before, BulkAct, BulkItem, BulkOutcome } from "@/core/bulk";
import { mayAct } from "@/core/policy";
import { cleanText } from "@/core/privacy/clean-text";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { readAtOf, taggingOf } from "@/db/commands/before";
import { carryOut } from "../carry-out";
import { ACTIONS } from "../run-command";
import type { Outcome, Scene } from "../scene";
import { type Deed, inGroups } from "./in-groups";

interface BulkOrder {
  viewer: Viewer;
  act: BulkAct;
  items: BulkItem[];
  now: Date;
}

/** Does one thing to many conversations, by the verbs of the single commands, and says of each what became of it. */
export const bulkAct = (database: Database, { viewer, act, items, now }: BulkOrder): Promise<BulkOutcome[]> =>
  inGroups(database, { viewer, items, now, type: act.type, actOn: (scene, item) => actOn(scene, act, item) });

async function actOn(scene: Scene, act: BulkAct, item: BulkItem): Promise<Deed> {
  if (!mayAct(scene.viewer, ACTIONS[act.type], scene.conversation)) return refused("not_allowed");
  const before = await beforeOf(scene, act);
  return deedOf(act, await carryOut(scene, { ...act, ...item }), before);
}

/** How it is now, as far as this act changes it. */
async function beforeOf({ unit, viewer, conversation }: Scene, act: BulkAct): Promise<Before | null> {
  const { id, status, assigneeId, snoozedUntil } = conversation;
  switch (act.type) {
    case "assign":
      return { kind: "assignee", assigneeId, given: act.assigneeId };
    case "resolve":
    case "snooze": {
      const became = act.type === "resolve" ? "resolved" : "snoozed";
      return { kind: "state", status, snoozedUntil: snoozedUntil?.toISOString() ?? null, became };
    }
    case "tag":
      return { kind: "tagged", tag: cleanText(act.tag) };
    case "untag": {
      const tagging = await taggingOf(unit.tx, id, cleanText(act.tag));
      if (!tagging) return null;
      const { taggedBy, taggedAt } = tagging;
      return { kind: "untagged", tag: cleanText(act.tag), taggedBy, taggedAt: taggedAt.toISOString() };
    }
    case "mark_read": {
      const readAt = await readAtOf(unit.tx, { userId: viewer.id, conversationId: id });
      return { kind: "read", readAt: readAt?.toISOString() ?? null };
    }
  }
}

/** Many that are to be resolved are so when some of them were already. Reading changes a person's own mark alone. */
function deedOf(act: BulkAct, outcome: Outcome, before: Before | null): Deed {
  const isSoAlready = !outcome.ok && act.type === "resolve" && outcome.reason === "already_resolved";
  if (isSoAlready) return { ok: true, isDone: false, before: null, changed: "nothing" };
  if (!outcome.ok) return outcome;
  const isDone = outcome.changed !== "nothing" || act.type === "mark_read";
  return { ...outcome, isDone, before: isDone ? before : null };
}
