import { whereNext } from "@/core/conversation/where-next";
import type { Transaction } from "@/db/client";
import {
  currentLegs,
  type HeldConversation,
  holdConversations,
  type KnownLeg,
  type NewConversation,
  type NewLeg,
  openAgain,
  privateLegsOf,
  writePlaces,
} from "@/db/ingest/legs";
import type { KnownThread } from "@/db/ingest/threads";
import { newId } from "@/db/new-id";
import type { Arrival } from "./fold-arrivals";
import type { Person } from "./people";

/** A person in a place, and what they wrote there in this batch, oldest first. */
export interface Spot {
  thread: KnownThread;
  person: Person;
  arrivals: Arrival[];
}

export interface Reopening {
  conversationId: string;
  how: "reopen" | "wake";
  at: Date;
}

export interface Matters {
  conversationOf: Map<Spot, string>;
  opened: Set<string>;
  reopened: Reopening[];
}

/**
 * Finds or opens the conversation of each spot. In public it is the person and the thread; in private the person and
 * the channel, whichever private thread they use, unless each such thread is a matter of its own. Holds them, and others of the batch, until the transaction ends.
 */
export async function settleMatters(
  tx: Transaction,
  spots: Spot[],
  { alsoHeld, now }: { alsoHeld: string[]; now: Date },
): Promise<Matters> {
  const legs = new Map(
    (
      await currentLegs(
        tx,
        spots.map(({ thread, person: { handleId } }) => ({ threadId: thread.id, handleId })),
      )
    ).map((leg) => [spotKey(leg), leg]),
  );
  const elsewhere = await privateMatters(
    tx,
    spots.filter((spot) => isShared(spot) && !legs.has(keyOfSpot(spot))),
  );
  const ids = [
    ...[...legs.values()].map(({ conversationId }) => conversationId),
    ...elsewhere.values(),
    ...alsoHeld,
  ];
  const held = new Map((await holdConversations(tx, [...new Set(ids)].sort())).map((one) => [one.id, one]));
  const plan = new Plan(held, elsewhere, now);
  for (const spot of spots) plan.settle(spot, legs.get(keyOfSpot(spot)) ?? null);
  await writePlaces(tx, plan.writes);
  await openAgain(tx, plan.matters.reopened.map(({ conversationId }) => conversationId).sort());
  return plan.matters;
}

/** Whatever private thread they use, it is about the same matter. */
const isShared = ({ thread, arrivals }: Spot) =>
  thread.visibility === "private" && arrivals.every(({ message }) => message?.thread.names === undefined);
const spotKey = ({ threadId, handleId }: { threadId: string; handleId: string }) => `${threadId} ${handleId}`;
const keyOfSpot = ({ thread, person: { handleId } }: Spot) => spotKey({ threadId: thread.id, handleId });
const contactKey = ({ thread, person }: Spot) => `${thread.channelId} ${person.contactId}`;

/** By channel and contact: the private matter they have in another thread. */
async function privateMatters(tx: Transaction, spots: Spot[]): Promise<Map<string, string>> {
  const legs = await privateLegsOf(
    tx,
    spots.map(({ thread: { channelId }, person: { contactId } }) => ({ channelId, contactId })),
  );
  return new Map(
    legs
      .reverse()
      .map(({ channelId, contactId, conversationId }) => [`${channelId} ${contactId}`, conversationId]),
  );
}

/** Decides spot by spot, so that two threads of one contact in the same batch meet in one conversation. */
class Plan {
  readonly matters: Matters = { conversationOf: new Map(), opened: new Set(), reopened: [] };
  readonly writes: {
    conversations: NewConversation[];
    legs: NewLeg[];
    closedLegIds: string[];
    earlier: { id: string; openedAt: Date }[];
  } = {
    conversations: [],
    legs: [],
    closedLegIds: [],
    earlier: [],
  };

  constructor(
    private readonly held: Map<string, HeldConversation>,
    private readonly elsewhere: Map<string, string>,
    private readonly now: Date,
  ) {}

  settle(spot: Spot, leg: KnownLeg | null): void {
    const conversationId = this.choose(spot, leg);
    this.matters.conversationOf.set(spot, conversationId);
    if (isShared(spot)) this.elsewhere.set(contactKey(spot), conversationId);
    if (leg?.conversationId === conversationId) {
      const openedAt = firstWritten(spot);
      if (openedAt < leg.openedAt) this.writes.earlier.push({ id: leg.id, openedAt });
      return;
    }
    if (leg) this.writes.closedLegIds.push(leg.id);
    this.writes.legs.push(this.newLeg(spot, conversationId));
  }

  private choose(spot: Spot, leg: KnownLeg | null): string {
    const latestId =
      leg?.conversationId ?? (isShared(spot) ? this.elsewhere.get(contactKey(spot)) : undefined);
    if (latestId === undefined) return this.open(spot, null);
    const standing = spot.arrivals.find(({ deletedAt }) => !deletedAt);
    // Opened in this batch, or nothing of it is left to answer.
    const latest = this.held.get(latestId);
    if (!latest || !standing?.message) return latestId;
    const reopenWithinHours = standing.channel.reopenWithinHours;
    const writtenAt = standing.message.createdAt;
    const next = whereNext(latest, { writtenAt, reopenWithinHours });
    if (next === "start") return this.open(spot, latestId);
    if (next !== "join" && !spot.person.blockedIn.includes(latest.teamId)) {
      this.matters.reopened.push({ conversationId: latestId, how: next, at: writtenAt });
      this.held.set(latestId, { ...latest, status: "open", resolvedAt: null });
    }
    return latestId;
  }

  private open(spot: Spot, previousId: string | null): string {
    const [{ channel } = noArrival()] = spot.arrivals;
    const createdAt = firstWritten(spot);
    const { contactId, handleId, blockedIn } = spot.person;
    const id = newId(this.now);
    const { inboxId, teamId } = channel;
    // Stored and never in the way: whoever looks for it finds it among the resolved.
    const isBlocked = blockedIn.includes(teamId);
    const { visibility } = spot.thread;
    this.writes.conversations.push({
      id,
      inboxId,
      teamId,
      channelId: channel.id,
      contactId,
      handleId,
      status: isBlocked ? "resolved" : "open",
      resolvedAt: isBlocked ? this.now : null,
      previousId,
      createdAt,
      visibility,
      lastMessageAt: createdAt,
    });
    this.matters.opened.add(id);
    return id;
  }

  private newLeg({ thread, person: { handleId }, arrivals: [first] }: Spot, conversationId: string): NewLeg {
    const openedAt = first?.message?.createdAt ?? this.now;
    return {
      id: newId(this.now),
      conversationId,
      threadId: thread.id,
      handleId,
      visibility: thread.visibility,
      isCurrent: true,
      openedAt,
    };
  }
}

const firstWritten = ({ arrivals: [first] }: Spot): Date => first?.message?.createdAt ?? noArrival();

function noArrival(): never {
  throw new Error("A spot without an arrival was to be settled.");
}
