import type { MessageBody, Person } from "./entries";
import { tidAt } from "./ids";
import type { BlueskyStage } from "./stage";
import type { Convo } from "./world";

/** Revisions are ordered over everybody's exchanges. */
const REV_PREFIX = "2222";

export interface NewMessage {
  from: string;
  to: string;
  text: string;
  facets?: unknown[];
  source?: "app" | "api";
}

/** The exchange of two, begun where there is none. */
export function convoBetween(stage: BlueskyStage, a: string, b: string): Convo {
  const found = knownConvo(stage, a, b);
  if (found) return found;
  const id = tidAt(stage.nextMoment());
  stage.record({ type: "convo", id, rev: `${REV_PREFIX}${id}`, members: [a, b] });
  return convoOrThrow(stage, id);
}

export const knownConvo = (stage: BlueskyStage, a: string, b: string): Convo | undefined =>
  [...stage.world.convos.values()].find(
    ({ members }) => members.length === 2 && members.includes(a) && members.includes(b),
  );

export function convoOrThrow(stage: BlueskyStage, id: string): Convo {
  const convo = stage.world.convos.get(id);
  if (!convo) throw new Error(`There is no exchange ${id} on the pretended Bluesky.`);
  return convo;
}

export function writeDirectMessage(stage: BlueskyStage, message: NewMessage): MessageBody {
  const { from, to, text, facets, source = "app" } = message;
  const convo = convoBetween(stage, from, to);
  return putMessage(stage, { convoId: convo.id, senderDid: from, text, facets, source });
}

export function putMessage(
  stage: BlueskyStage,
  message: Pick<MessageBody, "convoId" | "senderDid" | "text" | "facets" | "source">,
): MessageBody {
  const at = stage.nextMoment();
  const id = tidAt(at);
  const body: MessageBody = { ...message, id, rev: `${REV_PREFIX}${id}`, sentAt: at.toISOString() };
  stage.record({ type: "message", message: body });
  return body;
}

/** One of the two takes a message out of their own view. */
export function takeBack(stage: BlueskyStage, { id, by }: { id: string; by: string }): void {
  if (!stage.world.messages.has(id)) throw new Error(`There is no message ${id} on the pretended Bluesky.`);
  stage.record({ type: "delete_message", id, by, rev: `${REV_PREFIX}${tidAt(stage.nextMoment())}` });
}

export type ChatRefusal = "MessagesDisabled" | "NotFollowedBySender" | "BlockedActor" | null;

/** Why a first message would not be taken; exchanges that have begun go on, but for blocks. */
export function chatRefusal(stage: BlueskyStage, { from, to }: { from: string; to: Person }): ChatRefusal {
  const { world } = stage;
  if (world.hasBlocked(to.did, from) || world.hasBlocked(from, to.did)) return "BlockedActor";
  const convo = knownConvo(stage, from, to.did);
  const hasBegun = convo?.messageIds.some((id) => world.messages.get(id)?.senderDid === to.did) ?? false;
  if (hasBegun) return null;
  if (to.allowIncoming === "none") return "MessagesDisabled";
  if (to.allowIncoming !== "all" && !world.follows(to.did, from)) return "NotFollowedBySender";
  return null;
}
