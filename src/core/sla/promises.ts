/** What the customer wrote. `deletedAt` ends a wait that nobody is in any more. */
export interface Asked {
  messageId: string;
  at: Date;
  deletedAt: Date | null;
}

/** What a person of ours answered, at the moment the platform accepted it. */
export interface Answered {
  messageId: string;
  at: Date;
}

export interface Promised {
  kind: "first_response" | "next_response";
  startedBy: string;
  startedAt: Date;
  metBy: string | null;
  metAt: Date | null;
  /** Every message that waited was deleted before an answer came. */
  endedAt: Date | null;
}

/**
 * The promises that a stretch of a conversation gave, from its messages alone: a wait begins with the customer's
 * first unanswered message and ends with the next answer. The same for any order in which the messages were learnt.
 * `isFirst`: no answer was ever given before this stretch.
 */
export function promises({
  asked,
  answered,
  isFirst,
}: {
  asked: Asked[];
  answered: Answered[];
  isFirst: boolean;
}): Promised[] {
  const given: Promised[] = [];
  const waiting = new Set<string>();
  let running: Promised | null = null;
  let first = isFirst;
  for (const { what, messageId, at } of inOrder(asked, answered)) {
    if (what === "asked") {
      waiting.add(messageId);
      if (running) continue;
      running = {
        kind: first ? "first_response" : "next_response",
        startedBy: messageId,
        startedAt: at,
        ...UNDECIDED,
      };
      given.push(running);
      continue;
    }
    if (!running) continue;
    if (what === "deleted" && !isLastOf(waiting, messageId)) continue;
    if (what === "deleted") running.endedAt = at;
    else Object.assign(running, { metBy: messageId, metAt: at });
    if (what === "answered") first = false;
    running = null;
    waiting.clear();
  }
  return given;
}

const UNDECIDED = { metBy: null, metAt: null, endedAt: null };

function isLastOf(waiting: Set<string>, messageId: string): boolean {
  return waiting.delete(messageId) && waiting.size === 0;
}

interface Happening {
  what: "asked" | "answered" | "deleted";
  messageId: string;
  at: Date;
}

/** An answer in the same millisecond as the question answers it. */
const PLACE = { asked: 0, answered: 1, deleted: 2 };

function inOrder(asked: Asked[], answered: Answered[]): Happening[] {
  const happenings: Happening[] = [
    ...asked.map(({ messageId, at }) => ({ what: "asked" as const, messageId, at })),
    ...answered.map(({ messageId, at }) => ({ what: "answered" as const, messageId, at })),
    ...asked.flatMap(({ messageId, at, deletedAt }) =>
      deletedAt ? [{ what: "deleted" as const, messageId, at: deletedAt < at ? at : deletedAt }] : [],
    ),
  ];
  return happenings.sort(
    (a, b) =>
      a.at.getTime() - b.at.getTime() ||
      PLACE[a.what] - PLACE[b.what] ||
      (a.messageId < b.messageId ? -1 : 1),
  );
}
