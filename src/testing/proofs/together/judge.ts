import type { Line } from "./ledger";

/*
 * The judge of people who answer at the same time. It imports nothing from the product: it holds the book of the
 * database against what each person had on the screen, and knows neither versions nor leases of ours.
 */

/** What stood on somebody's screen, by message id; what was deleted has no words. */
export type Seen = Map<string, { body: string; isDeleted: boolean }>;

/** Moments are the order in which the people asked and heard, counted by the proof. */
export interface Span {
  asked: number;
  heard: number;
}

export interface Accepted extends Span {
  messageId: string;
  agentId: string;
  visibility: "public" | "private";
  seen: Seen;
}

/** Somebody was told that the public answer is theirs; and what may have ended that. */
export interface Granted extends Span {
  agentId: string;
}
export interface Ender extends Span {
  agentId: string;
  /** Ends what others hold; else what is one's own. */
  isTakeOver: boolean;
}

export interface Played {
  accepted: Accepted[];
  granted: Granted[];
  enders: Ender[];
}

export interface Faults {
  stale: string[];
  doubles: string[];
  overLease: string[];
  lost: string[];
}

export function judge(lines: Line[], { accepted, granted, enders }: Played): Faults {
  const faults: Faults = { stale: [], doubles: [], overLease: [], lost: [] };
  for (const answer of accepted) {
    const said = lines.find(({ messageId }) => messageId === answer.messageId);
    if (!said) {
      faults.lost.push(`${answer.messageId} was accepted and is in no table`);
      continue;
    }
    const before = lines.filter(({ seq, userId }) => seq < said.seq && userId !== answer.agentId);
    const there = new Map(before.map((line) => [line.messageId, line]));
    faults.stale.push(...unread(there, answer));
    faults.doubles.push(...unreadAnswers(there, answer));
    faults.overLease.push(...overLease(answer, granted, enders));
  }
  return faults;
}

/** Of each message by others, what was last written of it before that moment. */
type There = Map<string, Line>;

/** An answer that was taken back or refused says nothing to anybody. */
const isGone = ({ state }: Line) => state === "withdrawn" || state === "refused";

function unread(there: There, { messageId, seen }: Accepted): string[] {
  const standing = [...there.values()].filter((line) => !isGone(line));
  const missed = standing.filter((line) => {
    const shown = seen.get(line.messageId);
    if (!shown) return !line.isDeleted;
    return line.isDeleted ? !shown.isDeleted : shown.body !== line.body;
  });
  const vanished = [...there.values()].filter((line) => isGone(line) && seen.has(line.messageId));
  return [
    ...missed.map((line) => `${messageId} was written without ${line.direction} ${line.messageId}`),
    ...vanished.map((line) => `${messageId} was written under ${line.messageId}, which was taken back`),
  ];
}

function unreadAnswers(there: There, { messageId, visibility, seen }: Accepted): string[] {
  if (visibility !== "public") return [];
  return [...there.values()]
    .filter((line) => line.direction === "outbound" && line.visibility === "public")
    .filter((line) => !line.isDeleted && !isGone(line))
    .filter((line) => !seen.has(line.messageId))
    .map((line) => `${messageId} and ${line.messageId} answer the same`);
}

/** It was asked for after another had been told that the answer was theirs, and heard before anything could end that. */
function overLease(answer: Accepted, granted: Granted[], enders: Ender[]): string[] {
  if (answer.visibility !== "public") return [];
  return granted
    .filter(({ agentId, heard }) => agentId !== answer.agentId && heard < answer.asked)
    .filter((grant) => answer.heard < endOf(grant, enders))
    .map(({ agentId }) => `${answer.messageId} went out while ${agentId} had the answer`);
}

function endOf(grant: Granted, enders: Ender[]): number {
  const ends = enders
    .filter(({ agentId, isTakeOver }) => isTakeOver === (agentId !== grant.agentId))
    .filter(({ heard }) => heard > grant.asked)
    .map(({ asked }) => asked);
  return Math.min(Number.POSITIVE_INFINITY, ...ends);
}
