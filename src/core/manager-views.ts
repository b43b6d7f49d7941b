import type { RenewWay } from "./connecting";
import type { GapReason } from "./gaps";
import type { ParkedReason } from "./parked-reason";
import type { ClockView, DeliveryState, PersonView } from "./views";

/** The shapes of the manager's wall and of the channels; see `views.ts` for how they are made and sent. */

// ---- the wall ----

export interface WallRow {
  id: string;
  version: number;
  contactName: string;
  platform: string;
  clock: ClockView;
  teamName: string;
  assignee: PersonView | null;
  /** Somebody has called for those who lead. */
  isEscalated: boolean;
}

export interface WallView {
  /** The database's clock. */
  now: string;
  breached: number;
  breachedThisHour: number;
  /** Open ones whose promise was due before we first saw the message: no breaches. */
  arrivedLate: number;
  dueWithin30: number;
  open: number;
  unassigned: number;
  /** First responses whose promise was decided today. */
  kept: { met: number; decided: number; targetPercent: number };
  medianMinutes: number | null;
  p90Minutes: number | null;
  nextToBreach: WallRow[];
  /** Every open clock due within the hour: minutes from now, negative when over. */
  hourAhead: { id: string; contactName: string; minutes: number; isUrgent: boolean }[];
  teams: { id: string; name: string; open: number; over: number; unassigned: number }[];
  agents: { id: string; name: string; open: number; isOnline: boolean }[];
  assignable: PersonView[];
  arrivals: { at: string; inbound: number; answers: number }[];
  channels: ChannelHealth[];
}

// ---- channels ----

export interface ChannelHealth {
  id: string;
  platform: string;
  handle: string;
  name: string;
  inboxName: string;
  teamName: string;
  state: "active" | "paused" | "disconnected";
  /** Catalogue key below `channel.reason.`, when not active. */
  reason: string | null;
  /** Platform event stored last. */
  lastEventAt: string | null;
  lastPulledAt: string | null;
  /** From the platform's creation of the newest message to our storing it; median of the last hour, seconds. */
  lagSeconds: number | null;
  tokenExpiresAt: string | null;
  parked: number;
  unknownSends: number;
  refusedToday: number;
  waitingSends: number;
  /** Times in which something may be missing, that no admin has read of yet. */
  openGaps: number;
  /** Nothing is taken in, on any channel, for want of disk space. */
  isDiskShort: boolean;
}

/** The two ways in which a channel's events reach us. */
export interface ChannelRoads {
  webhook: {
    state: "none" | "valid" | "invalid";
    /** What the platform said last about why it is not valid. */
    error: string | null;
    checkedAt: string | null;
    lastEventAt: string | null;
  };
  /** The daily comparison; null until the first one. `missing` came by neither road until the platform was asked again. */
  compared: {
    from: string;
    to: string;
    both: number;
    onlyWebhook: number;
    onlyPull: number;
    missing: number;
  } | null;
}
export interface ChannelDetail extends ChannelHealth {
  /** At the simulated platform, which lets us in by itself. */
  isSimulated: boolean;
  /** What it can be connected again with. */
  renewing: RenewWay;
  /** What a pull brought first came then. */
  lastPullEventAt: string | null;
  /** What the platform said is left of what it lets us ask; windows that have ended are left out. */
  allowances: { endpoint: string; quota: number; remaining: number; resetsAt: string }[];
  /** Held open, or lost, since then; null where the platform has none, or nobody has tried yet. */
  stream: { isHeld: boolean; since: string | null; retryAt: string | null; error: string | null } | null;
  /** Null where events are only pulled. */
  roads: ChannelRoads | null;
  sources: {
    source: string;
    lastPulledAt: string | null;
    everySeconds: number;
    lastError: string | null;
    retryAt: string | null;
  }[];
  /** What may be missing; those that nobody has read of yet first. A null `from` is "since ever". */
  gaps: {
    id: string;
    source: string;
    reason: GapReason;
    from: string | null;
    to: string;
    noticedAt: string;
    /** An admin has read of it. */
    closedAt: string | null;
  }[];
  parkedEvents: {
    id: string;
    kind: string;
    externalId: string;
    reason: ParkedReason;
    receivedAt: string;
    attempts: number;
  }[];
  /** Within the last 24 hours, by catalogue key below `refusal.`; a null reason is that nobody knows. */
  sendFailures: { reason: string | null; count: number }[];
  sendErrors: {
    messageId: string;
    conversationId: string;
    state: DeliveryState;
    reason: string | null;
    at: string;
  }[];
}
