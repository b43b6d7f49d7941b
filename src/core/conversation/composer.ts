import type { TextLimits } from "../answer/text-length";
import type { Visibility } from "../inbound-event";
import type { ComposerView, MessageView } from "../views";

/** What a platform lets us write, as its connector's capabilities say. */
export interface WritingAbilities {
  text: TextLimits;
  privateMoves: ComposerView["privateMoves"];
  hide: boolean;
}

export interface ComposerFacts {
  abilities: WritingAbilities;
  legs: { visibility: Visibility }[];
  /** The conversation's own messages, oldest first. */
  messages: Pick<
    MessageView,
    "id" | "direction" | "visibility" | "deletedAt" | "mayAnswerInPublic" | "url"
  >[];
  /** The customer's handle on the platform of the conversation. */
  recipientId: string;
  /** The platform refused a private message of ours to this person. */
  isPrivateRefused: boolean;
  /** We wrote the post below which the public leg stands. */
  isRootOurs: boolean;
}

/** What the agent may write and to whom, said before the first key is pressed. */
export function composerOf(facts: ComposerFacts): ComposerView {
  const { abilities } = facts;
  const inbound = facts.messages.filter(({ direction }) => direction === "inbound");
  const { target, blocked: publicBlocked } = publicAnswer(facts, inbound);
  const privateBlocked = privateBlock(facts);
  const hasPublicLeg = facts.legs.some(({ visibility }) => visibility === "public");
  return {
    publicTargetId: target?.id ?? null,
    publicBlocked,
    publicLimit: abilities.text.public,
    privateRecipientId: privateBlocked ? null : facts.recipientId,
    privateBlocked,
    privateLimit: abilities.text.private,
    privateMoves: target
      ? abilities.privateMoves.filter((move) => move !== "direct_message" || !privateBlocked)
      : [],
    mayHide: abilities.hide && hasPublicLeg && facts.isRootOurs,
    lastInboundVisibility: inbound.at(-1)?.visibility ?? null,
    openOnPlatformUrl: (target ?? inbound.at(-1))?.url ?? null,
  };
}

type Inbound = ComposerFacts["messages"];

/** The newest message that can be answered in public, or why there is none. */
function publicAnswer({ abilities, legs }: ComposerFacts, inbound: Inbound) {
  const none = (blocked: ComposerView["publicBlocked"]) => ({ target: null, blocked });
  if (!abilities.text.public) return none("not_supported");
  if (!legs.some(({ visibility }) => visibility === "public")) return none("no_public_leg");
  const standing = inbound.filter(({ visibility, deletedAt }) => visibility === "public" && !deletedAt);
  if (standing.length === 0) return none("deleted");
  const target = standing.findLast(({ mayAnswerInPublic }) => mayAnswerInPublic);
  return target ? { target, blocked: null } : none("not_summoned");
}

/** A person who wrote to us in private since a refusal can be answered there: ingestion clears the refusal. */
function privateBlock({ abilities, isPrivateRefused }: ComposerFacts): ComposerView["privateBlocked"] {
  if (!abilities.text.private) return "not_supported";
  return isPrivateRefused ? "private_not_accepted" : null;
}
