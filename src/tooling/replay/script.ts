import type { RecordedLine } from "./lines";
import { momentsOf, type Pace } from "./moments";

/** A line as it is played: by whom, when and below what, in an order in which every post follows what it answers. */
export interface PlayedLine extends RecordedLine {
  username: string;
  brandUsername: string;
  /** What is posted: the recorded words, behind the brand's name where X would not deliver them otherwise. */
  words: string;
  /** When X says it was written. */
  at: Date;
  /** When it is put there. */
  playedAt: Date;
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
      ...(moments.get(line.id) ?? { at: pace.now, playedAt: pace.now }),
    };
  });
  return played.sort((a, b) => a.playedAt.getTime() - b.playedAt.getTime() || a.number - b.number);
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
