import type { SQL } from "drizzle-orm";
import type { SearchQuery } from "@/core/search/search-query";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { startOf } from "../search/lexemes";
import { type Candidate, candidatesOf, candidatesOfDays, daysUpTo, type Position } from "./search-candidates";
import { conversationConditions, rareConversations } from "./search-conditions";
import { standing } from "./search-standing";

export interface Asked {
  viewer: Viewer;
  query: SearchQuery;
  /** The same as the index is asked it. */
  question: string;
  /** Where the page before ended. */
  after: Position | null;
  now: Date;
  /** Conversations to find. */
  wanted: number;
  /** Milliseconds since the question was asked. */
  spentMs: () => number;
}

export interface LookedThrough {
  /** The newest match of each conversation, newest first. */
  found: Candidate[];
  /** Where the next page begins; null when everything was looked through. */
  stoppedAt: Position | null;
}

/** Candidates read at once: few at first, since the newest days answer most questions. After the last number it ends. */
const READ_AT_ONCE = [200, 1_000, 4_000];
/** Days read at once: a stretch without enough to find is followed by a longer one, if that can be had in time. */
const STRETCH_GROWTH = 4;
const SPENT_MAX_MS = 180;

/** Goes back in time from match to match until there are enough conversations, or enough was done for one page. */
export async function lookThrough(executor: Executor, asked: Asked): Promise<LookedThrough> {
  const ground = await groundOf(executor, asked);
  const found = new Map<string, Candidate>();
  for (let step: Step | null = { after: startingPoint(asked), stretch: 1, reading: 0 }; ; ) {
    const began = asked.spentMs();
    const reading: Reading = await read(executor, ground, step);
    const fresh = reading.candidates.filter(({ conversationId }) => !found.has(conversationId));
    for (const one of await standing(executor, fresh, ground))
      if (!found.has(one.conversationId)) found.set(one.conversationId, one);
    if (found.size > asked.wanted) return full([...found.values()].slice(0, asked.wanted));
    const spent = asked.spentMs();
    const next = nextStep(step, reading, { onThisMs: spent - began, leftMs: SPENT_MAX_MS - spent });
    if (next === null) return { found: [...found.values()], stoppedAt: reading.end };
    step = next;
  }
}

const full = (found: Candidate[]): LookedThrough => ({ found, stoppedAt: found.at(-1) ?? null });

const ID_MAX = "ffffffff-ffff-ffff-ffff-ffffffffffff";
/** The last moment that both a `timestamptz` and a `Date` hold. */
const END_OF_TIME = 253_402_300_799_999;

/** Behind the page before, and within the days that were asked for. */
function startingPoint({ after, query }: Asked): Position {
  const newest = { at: query.until === null ? END_OF_TIME : query.until - 1, id: ID_MAX };
  return after && after.at <= newest.at ? after : newest;
}

/** What is asked, as the database is asked it. */
export interface Ground extends Pick<Asked, "viewer" | "query" | "question" | "after"> {
  conditions: SQL[];
  /** The only conversations that come into question, where they are few. */
  rare: string[] | null;
}

async function groundOf(executor: Executor, asked: Asked): Promise<Ground> {
  const { viewer, query, question, after } = asked;
  const conditions = await conversationConditions(executor, asked);
  const rare = await rareConversations(executor, viewer, conditions);
  return { viewer, query, question, after, conditions, rare };
}

interface Step {
  after: Position;
  stretch: number;
  reading: number;
}

interface Reading {
  candidates: Candidate[];
  /** Where it ended; null when there is nothing beyond. */
  end: Position | null;
  /** There is more on these very days. */
  isCut: boolean;
}

async function read(executor: Executor, ground: Ground, { after, stretch, reading }: Step): Promise<Reading> {
  const { question, query, rare } = ground;
  const { from } = query;
  const limit = READ_AT_ONCE[reading] ?? 0;
  const reach = { question, from, after, limit };
  const days = rare ? [] : await daysUpTo(executor, { at: after.at, from, limit: stretch });
  const candidates = rare
    ? await candidatesOf(executor, rare, reach)
    : await candidatesOfDays(executor, days, reach);
  const isCut = candidates.length === limit;
  const last = isCut ? candidates.at(-1) : undefined;
  const oldest = days.length === stretch ? days.at(-1) : undefined;
  const end = last ?? (oldest === undefined ? null : { at: startOf(oldest) - 1, id: ID_MAX });
  return { candidates, end, isCut };
}

/** Null when nothing is left to look through, or no more is to be done for this page. */
function nextStep(
  { stretch, reading }: Step,
  { end, isCut }: Reading,
  { onThisMs, leftMs }: { onThisMs: number; leftMs: number },
): Step | null {
  if (end === null || leftMs <= 0) return null;
  const after = { at: end.at, id: end.id };
  if (isCut) return reading + 1 < READ_AT_ONCE.length ? { after, stretch, reading: reading + 1 } : null;
  const inTime = onThisMs > 0 ? Math.floor((leftMs / onThisMs) * stretch) : Number.POSITIVE_INFINITY;
  const longer = Math.min(stretch * STRETCH_GROWTH, inTime);
  return longer < 1 ? null : { after, stretch: longer, reading };
}
