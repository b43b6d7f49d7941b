import { editsLeft } from "@/core/answer/may-change";
import { limitsFor } from "@/core/answer/text-length";
import { composerOf, type WritingAbilities } from "@/core/conversation/composer";
import { segmentsOf } from "@/core/conversation/segments";
import { mayAct } from "@/core/policy";
import type { ConversationView, Viewer } from "@/core/views";
import type { Executor } from "../client";
import { draftsOf } from "../commands/drafts";
import { type ConversationHead, conversationHead } from "./conversation-head";
import { relativesOf } from "./conversation-relatives";
import { timelineOf } from "./conversation-timeline";
import { presentClock, strongestFirst } from "./inbox-rows";
import type { FileAddresses } from "./timeline-attachments";

export interface ConversationQuestion {
  id: string;
  /** What a platform lets us write: the connector's capabilities, which this layer does not know. */
  abilitiesOf(platform: string): WritingAbilities;
  /** Makes addresses of files for this viewer. */
  addressOf: FileAddresses;
  now: Date;
}

/** One conversation with its legs, messages and people. Null when it does not exist for this viewer. */
export async function conversationView(
  executor: Executor,
  viewer: Viewer,
  { id, abilitiesOf, addressOf, now }: ConversationQuestion,
): Promise<ConversationView | null> {
  const head = await conversationHead(executor, viewer, id);
  if (!head) return null;
  const abilities = abilitiesOf(head.channel.platform);
  const [timeline, relatives, drafts] = await Promise.all([
    timelineOf(executor, head, { addressOf, changes: changesFor(viewer, { head, abilities, now }) }),
    relativesOf(executor, viewer, head),
    draftsOf(executor, { userId: viewer.id, conversationId: id }),
  ]);
  const { legs, placed, messages, isRootOurs, privatelyAnswered } = timeline;
  return {
    ...present(head),
    ...relatives,
    segments: segmentsOf(legs, placed),
    composer: composerOf({
      abilities: abilitiesHere(head, abilities),
      legs,
      messages,
      isRootOurs,
      privatelyAnswered,
      now,
      recipientId: head.handleId,
      isPrivateRefused: head.privateRefusedAt !== null,
    }),
    approval: head.approval,
    drafts,
    mayReveal: mayAct(viewer, "reveal", { teamId: head.team.id }),
  };
}

/** What the platform lets us write, on this account's server and to this person. */
const abilitiesHere = (
  { limits, handleUsername }: ConversationHead,
  abilities: WritingAbilities,
): WritingAbilities => ({
  ...abilities,
  text: limitsFor(abilities.text, { own: limits, addressee: handleUsername }),
});

const changesFor = (
  viewer: Viewer,
  { head, abilities, now }: { head: ConversationHead; abilities: WritingAbilities; now: Date },
) => ({
  edit: editsLeft(abilities.edit, head.approval),
  remove: abilities.remove,
  asking: { viewerId: viewer.id, isLead: mayAct(viewer, "change_others", { teamId: head.team.id }), now },
});

function present(head: ConversationHead) {
  return {
    id: head.id,
    version: head.version,
    number: head.number,
    status: head.status,
    priority: head.priority,
    score: head.score,
    signals: strongestFirst(head.reasons),
    clock: presentClock(head.clock),
    assignee: head.assigneeId && head.assigneeName ? { id: head.assigneeId, name: head.assigneeName } : null,
    team: head.team,
    channel: head.channel,
    snoozedUntil: head.snoozedUntil?.toISOString() ?? null,
  };
}
