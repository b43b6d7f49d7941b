import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { deleteBlock, heardSince, insertBlock, resolveAt, standAsBefore } from "@/db/contacts/contact-blocks";
import { unresolvedOf } from "@/db/contacts/contact-changes";
import { openAgain } from "@/db/ingest/legs";
import type { contactBlock } from "@/db/schema/contact";
import { resumeClocks } from "@/db/sla/resume-clocks";
import { changed, type Outcome, type Scene } from "../scene";
import { endClocks } from "../sla/end-clocks";
import { reckonClocks } from "../sla/reckon-clocks";
import { tellIn } from "./tell-of-contact";

/** Why a clock ended: its team works on nothing that this person writes. */
const BLOCKED = "blocked";

/**
 * The conversation's team works on nothing more that its contact writes: what is unresolved there ends, and what comes
 * is stored among the resolved and promised nothing. Other teams decide for themselves, and the platform knows nothing.
 */
export async function blockContact(scene: Scene): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const { contactId, teamId } = conversation;
  const matters = (await unresolvedOf(unit.tx, [contactId])).filter((one) => one.teamId === teamId);
  const ended = matters.map(({ id, status, snoozedUntil }) => ({
    ...{ id, status },
    snoozedUntil: snoozedUntil?.toISOString() ?? null,
  }));
  const block = { contactId, teamId, blockedBy: viewer.id, blockedAt: now, ended };
  if (!(await insertBlock(unit.tx, block))) return refused("already_blocked");
  const ids = ended.map(({ id }) => id);
  await resolveAt(unit.tx, ids, now);
  await endClocks(unit, ids, { endedAt: now, reason: BLOCKED });
  await tellIn(scene, ids, { name: "contact_blocked", params: {} });
  return changed;
}

/** What they write from now on is worked on again. Undoing also puts back what the block had ended or kept away. */
export async function unblockContact(
  scene: Scene,
  { asUndo }: Pick<CommandOf<"unblock_contact">, "asUndo">,
): Promise<Outcome> {
  const block = await deleteBlock(scene.unit.tx, scene.conversation);
  if (!block) return refused("not_blocked");
  const ids = asUndo ? await putBack(scene, block) : [];
  await tellIn(scene, ids, { name: "contact_unblocked", params: {} });
  return changed;
}

type Block = Pick<typeof contactBlock.$inferSelect, "blockedAt" | "ended">;

async function putBack(scene: Scene, { blockedAt, ended }: Block): Promise<string[]> {
  const { unit, conversation, now } = scene;
  const { tx } = unit;
  const back = await standAsBefore(tx, ended, blockedAt);
  const heard = await heardSince(tx, conversation, blockedAt);
  await openAgain(
    tx,
    heard.map(({ id }) => id),
  );
  for (const id of back) await resumeClocks(tx, id, { endReason: BLOCKED, now });
  await reckonClocks(
    unit,
    heard.map(({ id, since }) => ({ conversationId: id, since })),
    { now },
  );
  return [...new Set([...back, ...heard.map(({ id }) => id)])];
}
