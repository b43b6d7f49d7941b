import type { FileLimits } from "@/core/answer/files-taken";
import type { ChangePeriods } from "@/core/answer/may-change";
import type { PrivateWay } from "@/core/answer/private-ways";
import type { ReplyWindow } from "@/core/answer/reply-window";
import type { TextLimit } from "@/core/answer/text-length";
import type { Visibility } from "@/core/inbound-event";

export type Source = "mentions" | "comments" | "direct_messages" | "own_posts" | "mailbox";

export interface PulledSource {
  source: Source;
  everySeconds: number;
  fastestSeconds: number;
  visibility: Visibility;
  /** One list with both visibilities; `visibility` is that of the most. */
  isMixed?: boolean;
}

export interface Capabilities {
  /** What can be pulled; how often at rest, and at most while customers write, in seconds. */
  sources: PulledSource[];
  webhook: boolean;
  /** Has a stream (`Session.listen`); an account's own server may still lack it. */
  stream: boolean;
  visibilities: Visibility[];
  /** Longest text per visibility and how it is counted (see `core/text`). */
  text: Record<Visibility, TextLimit | null>;
  /** What may go with a message; null where the platform takes no files by its API, or nobody has told how. */
  files: FileLimits;
  /** How long after the customer's last message in the same place we may answer; null is no window. */
  replyWindow: Record<Visibility, ReplyWindow | null>;
  /** A first private message that answers a public one: once for each, within so many hours of it. */
  privateReply: { withinHours: number } | null;
  /** Ways to continue a public matter in private, best first. */
  privateMoves: PrivateWay[];
  /** What happens when the same send is repeated. */
  repeatedSend: "duplicates" | "deduplicated";
  lookupMax: number;
  /** Why a post that stands may not be answered in public, where that happens. */
  unanswerable: "not_summoned" | "closed";
  hide: boolean;
  /** Our own messages can be changed there, and taken back. */
  edit: ChangePeriods;
  remove: ChangePeriods;
}
