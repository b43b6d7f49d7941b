import type { FileLimits } from "../answer/files-taken";
import type { ChangePeriods } from "../answer/may-change";
import { carriesText, type PrivateWay, privateReplyUntil } from "../answer/private-ways";
import { hoursAfter, type ReplyWindow, windowHours } from "../answer/reply-window";
import type { TextLimits } from "../answer/text-length";
import type { Visibility } from "../inbound-event";
import type { MessageView } from "../views";
import type { ComposerView } from "./composer-view";

/** What a platform lets us write, as its connector's capabilities say. */
export interface WritingAbilities {
  text: TextLimits;
  files: FileLimits;
  privateMoves: ComposerView["privateMoves"];
  replyWindow: Record<Visibility, ReplyWindow | null>;
  privateReply: { withinHours: number } | null;
  unanswerable: "not_summoned" | "closed";
  hide: boolean;
  edit: ChangePeriods;
  remove: ChangePeriods;
}

export interface ComposerFacts {
  abilities: WritingAbilities;
  legs: { visibility: Visibility }[];
  /** The conversation's own messages, oldest first. */
  messages: Pick<
    MessageView,
    "id" | "direction" | "visibility" | "occurredAt" | "deletedAt" | "mayAnswerInPublic" | "hiddenAt" | "url"
  >[];
  /** Messages of the customer that have had a private answer of their own. */
  privatelyAnswered: readonly string[];
  /** The customer's handle on the platform of the conversation. */
  recipientId: string;
  /** The platform refused a private message of ours to this person. */
  isPrivateRefused: boolean;
  /** We wrote the post below which the public leg stands. */
  isRootOurs: boolean;
  now: Date;
}

/** What the agent may write and to whom, said before the first key is pressed. */
export function composerOf(facts: ComposerFacts): ComposerView {
  const { abilities, privatelyAnswered, now } = facts;
  const inbound = facts.messages.filter(({ direction }) => direction === "inbound");
  const { target, blocked: publicBlocked } = publicAnswer(facts, inbound);
  const { blocked: privateBlocked, until: privateUntil } = privateAnswer(facts, inbound);
  const replyUntil = privateReplyUntil(
    { privateReply: abilities.privateReply, target, privatelyAnswered },
    now,
  );
  const isOpen: Record<PrivateWay, boolean> = {
    direct_message: !privateBlocked,
    private_reply: replyUntil !== null,
    direct_visibility: true,
    deep_link: true,
  };
  const hasPublicLeg = facts.legs.some(({ visibility }) => visibility === "public");
  return {
    publicTargetId: target?.id ?? null,
    publicBlocked,
    isTargetHidden: target !== null && target.hiddenAt !== null,
    publicLimit: abilities.text.public,
    publicFiles: abilities.files.public,
    privateRecipientId: privateBlocked ? null : facts.recipientId,
    privateBlocked,
    privateUntil: privateUntil?.toISOString() ?? null,
    privateLimit: abilities.text.private,
    privateFiles: abilities.files.private,
    privateMoves: target
      ? abilities.privateMoves.filter((way) => isOpen[way] && !(carriesText(way) && facts.isPrivateRefused))
      : [],
    privateReplyUntil: replyUntil?.toISOString() ?? null,
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
  return target ? { target, blocked: null } : none(abilities.unanswerable);
}

/**
 * Whether the person can be written to in private now, and until when. A person who wrote to us in private since a
 * refusal can be: ingestion clears the refusal.
 */
function privateAnswer({ abilities, isPrivateRefused, now }: ComposerFacts, inbound: Inbound) {
  const none = (blocked: ComposerView["privateBlocked"]) => ({ blocked, until: null });
  if (!abilities.text.private) return none("not_supported");
  if (isPrivateRefused) return none("private_not_accepted");
  const hours = windowHours(abilities.replyWindow.private, { isByPerson: true });
  if (hours === null) return { blocked: null, until: null };
  const last = inbound.findLast(({ visibility, deletedAt }) => visibility === "private" && !deletedAt);
  if (!last) return none("never_wrote");
  const until = hoursAfter(new Date(last.occurredAt), hours);
  return until > now ? { blocked: null, until } : none("window_closed");
}
