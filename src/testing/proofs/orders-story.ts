import type { InboundEvent, MessageEvent } from "@/core/inbound-event";
import type { Draws } from "../draws";
import { MONDAY, minutesAfter } from "../factories";
import { deletionOf, edited, privateMessage, publicMessage } from "../ingest-desk";

/** Something that happens in a world. `after` are the steps of the same world that must have been taken before. */
export type Step = { after: number[] } & (
  | { do: "hear"; item: InboundEvent[] }
  | { do: "answer"; answer: Answer }
  | { do: "accept"; answer: Answer }
);

/** What an agent writes here: called out at a minute, shown by the platform under an id of its own. */
export interface Answer {
  externalId: string;
  targetExternalId: string;
  text: string;
  calledAt: Date;
  shownAt: Date;
  orderKey: string;
  url: string | null;
}

const POSTS = 7;
const PRIVATE = 3;
const EDITS = 3;

/** Two or three customers, a brand, their posts and private messages. The draws decide the story, the prefix its world. */
export function storyOf(world: string, draws: Draws): Step[] {
  const named = (name: string) => `${world}.${name}`;
  const people = ["ana", "ben", "cleo"].slice(0, 2 + draws.below(2)).map(named);
  let minute = 0;
  const later = () => {
    minute += 1;
    return minute;
  };
  const posts: MessageEvent[] = [];
  for (let at = 0; at < POSTS; at += 1) {
    const above = at > 0 && draws() < 0.7 ? draws.pick(posts) : null;
    const isOurs = above !== null && draws() < 0.25;
    const by = isOurs ? "brand" : draws.pick(people);
    const root = above?.thread.externalId;
    posts.push(
      publicMessage(named(`p${at}`), {
        ...{ by, minute: later(), parent: above?.externalId ?? null, text: `${draws.pick(TEXTS)} (${at})` },
        ...(root !== undefined && { root }),
      }),
    );
  }
  const steps: Step[] = posts.map((post) => hear([withContext(post, posts, draws)].flat()));
  const theirs = posts.filter(({ isOwn }) => !isOwn);
  steps.push(...changes(theirs, draws, later));
  for (let at = 0; at < PRIVATE; at += 1) {
    const person = draws.pick(people);
    const exchange = named(`brand-${person}`);
    const by = draws() < 0.3 ? "brand" : person;
    steps.push(
      hear([privateMessage(named(`d${at}`), { by, exchange, minute: later(), text: "In private" })]),
    );
  }
  return [...steps, ...answering(steps, { target: draws.pick(theirs), named, later })];
}

const TEXTS = [
  "@brand my flight is CANCELLED and nobody answers!!",
  "@brand my card is 4242 4242 4242 4242",
  "@brand where is my bag?",
  "Thanks, all is well",
  "@brand I will call my lawyer",
];

const hear = (item: InboundEvent[], after: number[] = []): Step => ({ do: "hear", item, after });

/** A page may carry what stands above, as context that is nobody's matter by itself. */
function withContext(post: MessageEvent, posts: MessageEvent[], draws: Draws): InboundEvent[] {
  const above = posts.find(({ externalId }) => externalId === post.parentExternalId);
  return above && draws() < 0.3
    ? [{ ...above, isContext: true, mayAnswerInPublic: above.isOwn }, post]
    : [post];
}

function changes(posts: MessageEvent[], draws: Draws, later: () => number): Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < EDITS; at += 1) {
    const minute = later();
    const text = `${draws.pick(TEXTS)} (edited at ${minute})`;
    steps.push(hear([edited(draws.pick(posts), { minute, text })]));
  }
  // The first is never deleted, so that there is somebody to answer.
  const [, ...rest] = posts;
  if (rest.length > 0) steps.push(hear([deletionOf(draws.pick(rest).externalId, later())]));
  return steps;
}

/** The agent sees the post before answering it; the platform shows nothing before it was called. */
function answering(
  steps: Step[],
  { target, named, later }: { target: MessageEvent; named(name: string): string; later(): number },
): Step[] {
  const [calledAt, shownMinute] = [minutesAfter(MONDAY, later()), later()];
  const seen = steps.findIndex(
    (step) =>
      step.do === "hear" &&
      step.item.some(
        (event) => event.type === "message" && !event.isContext && event.externalId === target.externalId,
      ),
  );
  const text = "We are looking into it.";
  const echo = publicMessage(named("o9"), {
    ...{ by: "brand", minute: shownMinute, parent: target.externalId, root: target.thread.externalId, text },
  });
  const answer = {
    ...{ externalId: echo.externalId, targetExternalId: target.externalId, text, calledAt },
    ...{ shownAt: echo.createdAt, orderKey: echo.orderKey, url: echo.url },
  };
  const called = steps.length;
  return [
    { do: "answer", answer, after: [seen] },
    { do: "accept", answer, after: [called] },
    hear([echo], [called]),
  ];
}
