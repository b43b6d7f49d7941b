import type { Verdict } from "@/core/answer/may-reply";
import type { Viewer } from "@/core/views";
import { recordActivity } from "@/db/commands/conversation-changes";
import type { ConversationInHand } from "@/db/commands/conversation-in-hand";
import type { UnitOfWork } from "@/jobs/unit-of-work";

/** What every command acts in: one transaction, one person, one conversation under its lock, one moment. */
export interface Scene {
  unit: UnitOfWork;
  viewer: Viewer;
  conversation: ConversationInHand;
  now: Date;
}

/** `thread`: a message came or went, so that answers that others began before are held. */
export type Outcome =
  | { ok: true; changed: "nothing" | "conversation" | "thread" }
  | Extract<Verdict, { ok: false }>;

export const unchanged: Outcome = { ok: true, changed: "nothing" };
export const changed: Outcome = { ok: true, changed: "conversation" };
export const threadChanged: Outcome = { ok: true, changed: "thread" };

/** Writes down what the person of the scene did; `name` keys the sentence `activity.<name>`. */
export const record = (
  { unit, viewer, conversation, now }: Scene,
  name: string,
  params: Record<string, string | number> = {},
): Promise<void> =>
  recordActivity(unit.tx, {
    conversationId: conversation.id,
    name,
    actorId: viewer.id,
    params,
    occurredAt: now,
  });
