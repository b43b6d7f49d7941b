import { type Faults, judge, type Seen } from "./judge";
import type { Line } from "./ledger";

/*
 * The judge of people at browsers. It imports nothing from the product: it holds the book of the database and what
 * stands on the platform against what the screens have shown, and knows neither versions nor holding.
 */

/** What stood on a screen: the words of each message, and of the difference where an answer was held. */
interface Look {
  thread: string[];
  held: string | null;
}

interface Written {
  word: string;
  agentId: string;
  looks: Look[];
  isAnyway: boolean;
}

/** What the brand has said, as everybody sees it. */
export interface Posted {
  text: string;
  inReplyTo: string | null;
}

export interface ScreenFaults extends Omit<Faults, "overLease"> {
  /** At the platform: the same words again, or a second answer to one message whose writer had not seen the first. */
  saidTwice: string[];
  /** Sent on purpose before the difference stood on the screen. */
  unshown: string[];
}

export interface Judged extends ScreenFaults {
  /** How many answers were taken. */
  answered: number;
}

interface Scene {
  lines: Line[];
  written: Written[];
  posts: Posted[];
  /** Finds the word that a text of this conversation has and no other. */
  word: RegExp;
}

interface Answer {
  line: Line;
  said: Written;
}

export function judgeScreens(scene: Scene): Judged {
  const { lines, written, posts } = scene;
  const ours = firstLines(lines).filter(({ userId }) => userId !== null);
  const answers = ours.flatMap((line): Answer[] => {
    const said = written.find(({ word }) => word === wordIn(line.body, scene));
    return said ? [{ line, said }] : [];
  });
  const accepted = answers.map(({ line: { messageId, visibility }, said: { agentId, looks } }) => ({
    ...{ messageId, visibility, agentId, asked: 0, heard: 0, seen: seenIn(scene, looks.at(-1)) },
  }));
  const { stale, doubles, lost } = judge(lines, { accepted, granted: [], enders: [] });
  const strange = ours
    .filter((line) => !answers.some((answer) => answer.line === line))
    .map(({ messageId }) => `${messageId} was written by nobody at a browser`);
  const words = posts.map(({ text }) => wordIn(text, scene));
  return {
    answered: answers.length,
    ...{ stale, doubles, lost: [...lost, ...strange, ...unsaid(lines, words, scene)] },
    saidTwice: [...words.filter((word, at) => words.indexOf(word) !== at), ...unseenSeconds(scene, answers)],
    unshown: answers.flatMap((answer) => unshown(scene, answer)),
  };
}

const wordIn = (text: string, { word }: Scene) => word.exec(text)?.[0] ?? "";

const firstLines = (lines: Line[]) =>
  lines.filter(({ messageId }, at) => lines.findIndex((line) => line.messageId === messageId) === at);

/** Of each message, the newest of its texts that stood there. */
function seenIn(scene: Scene, look: Look | undefined): Seen {
  const shown = (body: string) => {
    const word = wordIn(body, scene);
    return word !== "" && look?.thread.some((text) => text.includes(word));
  };
  const seen = scene.lines.filter(({ body }) => shown(body));
  return new Map(seen.map(({ messageId, body }) => [messageId, { body, isDeleted: false }]));
}

/** Whatever was sent stands at the platform, and nothing else does. */
function unsaid(lines: Line[], words: string[], scene: Scene): string[] {
  const last = new Map(lines.map((line) => [line.messageId, line]));
  const outbound = [...last.values()].filter(({ direction }) => direction === "outbound");
  const stands = (line: Line) => words.includes(wordIn(line.body, scene));
  const wrong = outbound.filter((line) => {
    if (line.state === "refused" || line.state === "withdrawn") return stands(line);
    return line.state !== "sent" || !stands(line);
  });
  const known = outbound.map(({ body }) => wordIn(body, scene));
  return [
    ...wrong.map(
      ({ messageId, state }) => `${messageId} is called ${state}, and the platform says otherwise`,
    ),
    ...words.filter((word) => !known.includes(word)).map((word) => `${word} is in no table`),
  ];
}

/** Two answers to one message by two people: the one who came second has seen the first. */
function unseenSeconds({ posts, ...scene }: Scene, answers: Answer[]): string[] {
  const by = ({ text }: Posted) =>
    answers.find(({ said }) => said.word === wordIn(text, { posts, ...scene }))?.said;
  const saw = (one: Written, other: Written) =>
    one.looks.at(-1)?.thread.some((text) => text.includes(other.word)) ?? false;
  return posts.flatMap((post, at) => {
    const said = by(post);
    const earlier = posts.slice(0, at).filter(({ inReplyTo }) => inReplyTo === post.inReplyTo);
    return earlier
      .map(by)
      .filter((other) => other !== undefined)
      .filter((other) => said && other.agentId !== said.agentId && !saw(said, other) && !saw(other, said))
      .map((other) => `${said?.word} and ${other.word} answer the same, unseen`);
  });
}

/** Sent all the same: what had come since the writer read was in the difference before them. */
function unshown(scene: Scene, { line, said }: Answer): string[] {
  if (!said.isAnyway) return [];
  const [before, now] = [said.looks.at(-2), said.looks.at(-1)];
  const there = new Map(
    scene.lines
      .filter(({ seq, userId }) => seq < line.seq && userId !== said.agentId)
      .map((one) => [one.messageId, one]),
  );
  const read = seenIn(scene, before);
  const missed = [...there.values()]
    .filter(({ isDeleted, state }) => !isDeleted && state !== "refused" && state !== "withdrawn")
    .filter(({ messageId, body }) => read.get(messageId)?.body !== body)
    .filter(({ body }) => !now?.held?.includes(wordIn(body, scene)));
  return missed.map(({ messageId }) => `${said.word} was sent on purpose, and ${messageId} was not shown`);
}
