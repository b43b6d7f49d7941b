import type { CommandRefusal } from "../commands";
import type { Visibility } from "../inbound-event";
import type { DeliveryState } from "../views";
import { type Approval, needsApproval } from "./kept-answer";
import { hoursAfter } from "./reply-window";

/** Where a platform lets us change what we sent, and for how many hours after that; null is no end. */
export type ChangePeriods = Partial<Record<Visibility, { withinHours: number | null }>>;

/** Words that a second person has read stand as they are. */
export const editsLeft = (
  { public: inPublic, private: inPrivate }: ChangePeriods,
  approval: Approval,
): ChangePeriods => ({
  public: needsApproval(approval, "public") ? undefined : inPublic,
  private: needsApproval(approval, "private") ? undefined : inPrivate,
});

export const ALWAYS = { withinHours: null };

export interface OwnMessage {
  direction: "inbound" | "outbound";
  visibility: Visibility;
  state: DeliveryState;
  /** The platform's id is known: there is something to name in the call. */
  hasExternalId: boolean;
  userId: string | null;
  sentAt: Date | null;
  deletedAt: Date | null;
}

/** Who asks for it, and when. */
export interface Asking {
  viewerId: string;
  /** May change what colleagues wrote. */
  isLead: boolean;
  now: Date;
}

/** Why a message of ours can't be changed, or taken back, as the platform's `periods` for that say; null when it can. */
export function whyUnchangeable(
  message: OwnMessage,
  periods: ChangePeriods,
  { viewerId, isLead, now }: Asking,
): CommandRefusal | null {
  const { direction, visibility, state, sentAt, deletedAt } = message;
  const period = periods[visibility];
  if (direction !== "outbound" || !period) return "not_allowed";
  if (!isLead && message.userId !== viewerId) return "not_allowed";
  if (deletedAt) return "target_gone";
  if (state !== "sent" || !message.hasExternalId) return "not_sent";
  const isLate = period.withinHours !== null && sentAt && hoursAfter(sentAt, period.withinHours) <= now;
  return isLate ? "change_too_late" : null;
}

/** What of that a screen shows with a message. */
export interface OwnChangeView {
  editedAt: string | null;
  /** Who of us had it changed, or taken back. */
  editedBy: string | null;
  deletedAt: string | null;
  deletedBy: string | null;
  /** Asked of the platform and not carried out yet. */
  pendingChange: "edit" | "deletion" | null;
  /** The viewer may have it changed, or taken back, as far as we know. */
  mayEdit: boolean;
  mayDelete: boolean;
}
