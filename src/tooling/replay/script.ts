import type { RecordedLine } from "./lines";

/** A line as it is played: by whom, when and below what, in an order in which every post follows what it answers. */
export interface PlayedLine extends RecordedLine {
  username: string;
  brandUsername: string;
  /** What is posted: the recorded words, behind the brand's name where X would not deliver them otherwise. */
  words: string;
  at: Date;
}

export interface Pace {
  /** How many times faster than recorded; null is at once, with the last line now. */
  speed: number | null;
  now: Date;
}

/** Turns recorded lines into what is played on X. */
export function scriptOf(lines: RecordedLine[], pace: Pace): PlayedLine[] {
  const names = usernames([...lines.map(({ brand }) => brand), ...lines.map(({ author }) => author)]);
  const moments = momentsOf(lines, pace);
  const nameOf = (recorded: string) => names.get(recorded) ?? recorded;
  const played = lines.map((line) => {
    const brandUsername = nameOf(line.brand);
    const username = line.isInbound ? nameOf(line.author) : brandUsername;
    return {
      ...line,
      username,
      brandUsername,
      words: wordsOf(line, brandUsername),
      at: moments.get(line.id) ?? pace.now,
    };
  });
  return played.sort((a, b) => a.at.getTime() - b.at.getTime() || a.number - b.number);
}

/** X delivers to a brand what names it. */
function wordsOf({ text, isInbound }: RecordedLine, brandUsername: string): string {
  if (!isInbound || new RegExp(`@${brandUsername}(?![A-Za-z0-9_])`, "i").test(text)) return text;
  return `@${brandUsername} ${text}`.trimEnd();
}

const USERNAME_MAX = 15;

/** Names that X takes, one for each recorded name; a name that X takes already stays, whatever the others become. */
export function usernames(recorded: string[]): Map<string, string> {
  const given = new Map<string, string>();
  const taken = new Set<string>();
  const all = [...new Set(recorded)];
  for (const name of [...all.filter(isUsername), ...all.filter((name) => !isUsername(name))]) {
    const username = free(name, taken);
    taken.add(username.toLowerCase());
    given.set(name, username);
  }
  return given;
}

const isUsername = (name: string) => /^[A-Za-z0-9_]{1,15}$/.test(name);

function free(name: string, taken: Set<string>): string {
  const plain = name.replace(/[^A-Za-z0-9_]+/g, "_").slice(0, USERNAME_MAX) || "someone";
  for (let tries = 1; ; tries++) {
    const tail = tries === 1 ? "" : `_${tries}`;
    const username = plain.slice(0, USERNAME_MAX - tail.length) + tail;
    if (!taken.has(username.toLowerCase())) return username;
  }
}

/** When each line is played: never before what it answers, however the recording tells it. */
function momentsOf(lines: RecordedLine[], { speed, now }: Pace): Map<string, Date> {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const times = lines.map(({ createdAt }) => createdAt.getTime());
  const first = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const last = times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const moved = (at: number) =>
    speed === null ? at - last + now.getTime() : now.getTime() + (at - first) / speed;
  const moments = new Map<string, number>();
  for (const line of lines) {
    for (const one of chainAbove(line, byId).reverse()) {
      if (moments.has(one.id)) continue;
      const parent = one.answers === null ? undefined : moments.get(one.answers);
      moments.set(one.id, Math.max(moved(one.createdAt.getTime()), (parent ?? Number.NEGATIVE_INFINITY) + 1));
    }
  }
  return new Map([...moments].map(([id, at]) => [id, new Date(Math.round(at))]));
}

/** The line and what it answers, upwards; ends at what is missing, and at a loop. */
function chainAbove(line: RecordedLine, byId: Map<string, RecordedLine>): RecordedLine[] {
  const chain = new Set<RecordedLine>();
  for (let one: RecordedLine | undefined = line; one && !chain.has(one); ) {
    chain.add(one);
    one = one.answers === null ? undefined : byId.get(one.answers);
  }
  return [...chain];
}
