/** Longest text that an agent may write here, in UTF-16 code units. Platforms' own limits are narrower. */
export const BODY_MAX = 30_000;

export const DRAFT_PLACES = ["public", "private", "note"] as const;
export type DraftPlace = (typeof DRAFT_PLACES)[number];

/** Other texts kept beside one draft; the oldest go first. */
export const ASIDES_MAX = 5;

/** Words of the same person that stood where another window has written since. */
export interface Aside {
  body: string;
  at: string;
}

/** What somebody has begun to write, the same on all their devices. */
export interface DraftView {
  place: DraftPlace;
  body: string;
  /** Grows with every change; a window says which one it started from. */
  version: number;
  /** Newest last. */
  asides: Aside[];
}

/** What a window wants to be kept. */
export interface DraftWish {
  conversationId: string;
  place: DraftPlace;
  body: string;
  /** The version that this window knows. */
  basedOn: number;
  /** One of the other texts that was read and is no longer to be kept apart: it is `body` now, or dropped. */
  settled: string | null;
}

export interface StoredDraft extends Omit<DraftView, "place"> {
  /** What was last sent from here. */
  said: string | null;
}

export const NO_DRAFT: StoredDraft = { body: "", version: 0, asides: [], said: null };

/**
 * The draft after a window has written. The last writer wins, and what another window had written is set aside rather
 * than lost. A save that was overtaken by the sending of its own words changes nothing.
 */
export function nextDraft(
  before: StoredDraft,
  { body, basedOn, settled }: Pick<DraftWish, "body" | "basedOn" | "settled">,
  now: Date,
): StoredDraft {
  const isBehind = basedOn < before.version;
  if (isBehind && before.body === "" && body !== "" && before.said?.startsWith(body)) return before;
  const isExchanged = settled !== null && body.startsWith(settled);
  const left = before.asides.filter((aside) => aside.body !== settled);
  const asides = isBehind || isExchanged ? withAside(left, { before: before.body, after: body, now }) : left;
  if (body === before.body && asides.length === before.asides.length) return before;
  return { ...before, body, asides, version: before.version + 1 };
}

/** The draft after its words were sent. */
export const saidDraft = (before: StoredDraft, said: string): StoredDraft => ({
  ...before,
  body: "",
  said,
  version: before.version + 1,
});

/** The draft when an answer comes back; what is being written meanwhile stays where it is. */
export function returnedDraft(before: StoredDraft, body: string, now: Date): StoredDraft {
  const version = before.version + 1;
  if (before.body === "") return { ...before, body, said: null, version };
  return { ...before, asides: withAside(before.asides, { before: body, after: before.body, now }), version };
}

/** Nothing is set aside that the other text begins with: somebody wrote on. */
function withAside(
  asides: Aside[],
  { before, after, now }: { before: string; after: string; now: Date },
): Aside[] {
  if (before.trim() === "" || after.startsWith(before)) return asides;
  const others = asides.filter(({ body }) => !before.startsWith(body));
  return [...others, { body: before, at: now.toISOString() }].slice(-ASIDES_MAX);
}
