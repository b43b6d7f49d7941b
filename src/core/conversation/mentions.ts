import { foldedWords } from "../search/fold";
import type { PersonView } from "../views";

/** A colleague named in a note: who, and where the name stands. Offsets are UTF-16 code units, `end` exclusive. */
export interface Mention {
  userId: string;
  start: number;
  end: number;
}

/** Of one note. */
export const MENTIONS_MAX = 20;

/** Whether each stands in the text, behind an @, one after the other. */
export const areMentionsOf = (text: string, mentions: readonly Mention[]): boolean =>
  mentions.every(
    ({ start, end }, at) =>
      text[start] === "@" && end > start + 1 && end <= text.length && start >= (mentions[at - 1]?.end ?? 0),
  );

/**
 * Where they stand once the text was changed in one place: what is before it stays, what is behind it moves, and a name
 * that was changed is none any more.
 */
export function movedMentions(mentions: readonly Mention[], before: string, after: string): Mention[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const by = after.length - before.length;
  return mentions.flatMap((mention) => {
    if (mention.end <= head) return [mention];
    if (mention.start < before.length - tail) return [];
    return [{ ...mention, start: mention.start + by, end: mention.end + by }];
  });
}

/** Colleagues whose whole name stands behind an @, where no other has the same name: for words that came without them. */
export function mentionsIn(text: string, people: readonly PersonView[]): Mention[] {
  const found: Mention[] = [];
  for (let start = text.indexOf("@"); start >= 0; start = text.indexOf("@", start + 1)) {
    const named = people.filter(({ name }) => text.startsWith(`@${name}`, start));
    const longest = Math.max(0, ...named.map(({ name }) => name.length));
    const [person, twin] = named.filter(({ name }) => name.length === longest);
    if (person && !twin) found.push({ userId: person.id, start, end: start + 1 + longest });
  }
  return found.slice(0, MENTIONS_MAX);
}

/** The same mentions in the text without the space around it. */
export function trimmed(text: string, mentions: readonly Mention[]): { body: string; mentions: Mention[] } {
  const lead = text.length - text.trimStart().length;
  const moved = mentions.map(({ userId, start, end }) => ({ userId, start: start - lead, end: end - lead }));
  return { body: text.trim(), mentions: moved };
}

/** Colleagues one of whose names begins with what was typed, however it is spelt. */
export function namedLike(people: readonly PersonView[], typed: string): PersonView[] {
  const wanted = foldedWords(typed);
  return people.filter(({ name }) => {
    const words = foldedWords(name);
    return wanted.every((one) => words.some((word) => word.startsWith(one)));
  });
}
