/** What the customer wrote. `deletedAt` ends a wait that nobody is in any more. */
export interface Asked {
  messageId: string;
  at: Date;
  /** The platform's own order within a moment. */
  orderKey: string;
  /** When we first had it, which may be long after `at`. */
  seenAt: Date;
  deletedAt: Date | null;
}

/** What a person of ours answered, at the moment the platform accepted it. */
export interface Answered {
  messageId: string;
  at: Date;
  orderKey: string;
}

export interface Promised {
  kind: "first_response" | "next_response";
  startedBy: string;
  startedAt: Date;
  /** Every message of the wait, the one that started it first. */
  waited: Asked[];
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
  const course: Course = { given: [], running: null, waiting: new Set(), isFirst };
  for (const happening of inOrder(asked, answered)) STEPS[happening.what](course, happening);
  return course.given;
}

interface Course {
  given: Promised[];
  running: Promised | null;
  /** The messages that wait for an answer. */
  waiting: Set<string>;
  isFirst: boolean;
}

const STEPS: Record<Happening["what"], (course: Course, happening: Happening) => void> = {
  asked(course, { messageId, at, asked }) {
    course.waiting.add(messageId);
    if (asked) course.running?.waited.push(asked);
    if (course.running) return;
    const waited = asked ? [asked] : [];
    const kind = course.isFirst ? "first_response" : "next_response";
    const unmet = { metBy: null, metAt: null, endedAt: null };
    course.running = { kind, startedBy: messageId, startedAt: at, waited, ...unmet };
    course.given.push(course.running);
  },
  answered(course, { messageId, at }) {
    if (!course.running) return;
    Object.assign(course.running, { metBy: messageId, metAt: at });
    course.isFirst = false;
    course.running = null;
    course.waiting.clear();
  },
  deleted(course, { messageId, at }) {
    if (!course.running || !course.waiting.delete(messageId) || course.waiting.size > 0) return;
    course.running.endedAt = at;
    course.running = null;
  },
};

interface Happening {
  what: "asked" | "answered" | "deleted";
  messageId: string;
  at: Date;
  orderKey: string;
  asked?: Asked;
}

/** An answer in the same millisecond as the question answers it. */
const PLACE = { asked: 0, answered: 1, deleted: 2 };

function inOrder(asked: Asked[], answered: Answered[]): Happening[] {
  const happenings: Happening[] = [
    ...asked.map((one) => ({ ...one, asked: one, what: "asked" as const })),
    ...answered.map((one) => ({ ...one, what: "answered" as const })),
    ...asked.flatMap((one) =>
      one.deletedAt ? [{ ...one, what: "deleted" as const, at: later(one.deletedAt, one.at) }] : [],
    ),
  ];
  return happenings.sort(
    (a, b) => a.at.getTime() - b.at.getTime() || PLACE[a.what] - PLACE[b.what] || byOrder(a, b),
  );
}

const later = (a: Date, b: Date) => (a < b ? b : a);

function byOrder(a: Happening, b: Happening): number {
  if (a.orderKey !== b.orderKey) return a.orderKey < b.orderKey ? -1 : 1;
  return a.messageId < b.messageId ? -1 : 1;
}
