import type { Draws } from "../draws";
import type { World } from "../worlds/world";

const PEOPLE = 40;
/** Acts upon earlier messages choose among the newest: what is older, nobody looks up again. */
const RECENT = 60;
/** There has to be something to act upon first. */
const BEGINNING = 5;
/** How often each act happens, among those that the platform has. */
const SHARES = { write: 10, writePrivately: 3, answer: 2, answerPrivately: 1, edit: 2, delete: 1 };

export interface Traffic {
  /** One thing that somebody does on the platform. */
  act(): void;
  /** A message that the database of the proof refuses. */
  poison(): void;
  /** The ids of all that was said, by the word with which it names itself. */
  said: ReadonlyMap<string, string>;
}

/**
 * Customers who write, answer, edit and delete, and a brand that answers in the platform's own app: in public and in
 * private, as far as the platform has these. Every text names itself, so that a judge knows it again.
 */
export function trafficOn({ people, brand }: World, draws: Draws): Traffic {
  const persons = Array.from({ length: PEOPLE }, (_, at) =>
    people.put({ username: `storm_${at}`, name: `Storm ${at}` }),
  );
  const said = new Map<string, string>();
  const theirs: string[] = [];
  const ours: string[] = [];
  const say = (text: string, write: (text: string) => string | undefined): string => {
    const word = `w${said.size + 1}x`;
    const id = write(`${text} ${word}`) ?? "";
    said.set(word, id);
    return id;
  };
  const someone = () => draws.pick(persons);
  const recent = () => draws.pick(theirs.slice(-RECENT));
  const above = () =>
    draws() < 0.4 && theirs.length > 0 ? draws.pick([...theirs, ...ours].slice(-RECENT)) : null;
  const privately = (text: string) => people.writePrivately?.(someone(), text);
  const write = (text: string, under: string | null = null) =>
    people.post ? people.post(someone(), `${people.brandCalled} ${text}`.trim(), { under }) : privately(text);
  const acts: Record<keyof typeof SHARES, () => void> = {
    write: () => void theirs.push(say("where is my flight", (text) => write(text, above()))),
    writePrivately: () => void say("My case", privately),
    answer: () => void ours.push(say("We look", (text) => brand.answer?.(recent(), text))),
    answerPrivately: () => void say("Hello", (text) => brand.writePrivately?.(someone(), text)),
    edit() {
      const id = recent();
      say(`${people.brandCalled} I meant`.trim(), (text) => {
        people.edit?.(id, text);
        return id;
      });
    },
    delete() {
      const [id] = theirs.splice(theirs.indexOf(recent()), 1);
      if (id) people.delete?.(id);
    },
  };
  const isOffered = {
    ...{ write: true, writePrivately: people.writePrivately, answer: brand.answer },
    ...{ answerPrivately: brand.writePrivately, edit: people.edit, delete: people.delete },
  };
  const names = Object.keys(SHARES) as (keyof typeof SHARES)[];
  const dice = names.flatMap((name) => (isOffered[name] ? Array<typeof name>(SHARES[name]).fill(name) : []));
  return {
    said,
    act: () => acts[theirs.length < BEGINNING ? "write" : draws.pick(dice)](),
    poison: () => void say("poison", (text) => write(text)),
  };
}
