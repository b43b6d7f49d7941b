import type { FileLimit } from "../answer/files-taken";
import type { PrivateWay } from "../answer/private-ways";
import type { TextLimit } from "../answer/text-length";
import type { Visibility } from "../inbound-event";

/** What may be written where in a conversation, and why not; a part of `ConversationView`. */
export interface ComposerView {
  /** The message a public reply would answer; null when there is none. */
  publicTargetId: string | null;
  /** Why a public reply through the API will not work, or null. */
  publicBlocked: "not_summoned" | "closed" | "deleted" | "no_public_leg" | "not_supported" | null;
  /** We have hidden what would be answered: few people see the answer. */
  isTargetHidden: boolean;
  publicLimit: Pick<TextLimit, "limit" | "unit"> | null;
  /** What may go with it; null where the platform takes no files. */
  publicFiles: FileLimit | null;
  /** Person written to in private; null when not possible. */
  privateRecipientId: string | null;
  privateBlocked: "private_not_accepted" | "not_supported" | "never_wrote" | "window_closed" | null;
  /** The platform takes a private answer until then; null is no end. */
  privateUntil: string | null;
  privateLimit: Pick<TextLimit, "limit" | "unit"> | null;
  privateFiles: FileLimit | null;
  /** Offered for the move to private, best first. */
  privateMoves: PrivateWay[];
  /** The one private message that a public one may be answered with is possible until then; null where none is. */
  privateReplyUntil: string | null;
  mayHide: boolean;
  lastInboundVisibility: Visibility | null;
  openOnPlatformUrl: string | null;
}
