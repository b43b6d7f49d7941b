import { firstIdAt } from "@/platforms/x/snowflake";
import { stories } from "@/simulator/customers/stories/all";
import { drawsFrom } from "../../draws";

/** Somebody of the storm; the brand is none of them. */
export interface Person {
  id: string;
  username: string;
  name: string;
  followers: number;
}

interface Item {
  id: string;
  at: Date;
}

/** `by` null is the brand. */
export interface Post extends Item {
  type: "post";
  by: Person | null;
  rootId: string;
  parent: Post | null;
  /** What it was before it was edited. */
  before: Post | null;
  text: string;
  language: string;
}

export interface DirectMessage extends Item {
  type: "direct_message";
  by: Person | null;
  with: Person;
  text: string;
}

export type Said = Post | DirectMessage | (Item & { type: "deletion" });

const SHARES = {
  repeatedContact: 0.2,
  inPrivate: 0.2,
  further: 0.6,
  ours: 0.4,
  stranger: 0.1,
  edit: 0.03,
  deletion: 0.02,
};
const TURNS_MAX = 6;
const CHARACTERS = 300;
const TURN_MS = 4 * 60_000;

export interface Storm {
  /** Items: posts, direct messages, edits and deletions together. */
  items: number;
  from: Date;
  until: Date;
  seed?: number;
}

/** A storm over a stretch of time: matters of one to six messages that overlap, in public and in private. */
export function talk({ items, from, until, seed = 1 }: Storm): Said[] {
  const teller = new Teller(drawsFrom(seed), from.getTime(), until.getTime() - from.getTime());
  while (teller.said.length < items) teller.tellMatter();
  return teller.said.slice(0, items).sort((a, b) => a.at.getTime() - b.at.getTime());
}

class Teller {
  readonly said: Said[] = [];
  private readonly people: Person[] = [];

  constructor(
    private readonly draw: () => number,
    private readonly from: number,
    private readonly spanMs: number,
  ) {}

  tellMatter(): void {
    const person = this.person();
    const story = stories[Math.floor(this.draw() * stories.length)];
    const language = story?.language ?? "en";
    const at = this.from + Math.floor(this.draw() * this.spanMs);
    if (this.happens("inPrivate")) this.tellInPrivate(person, language, at);
    else this.tellInPublic(person, language, at);
  }

  private tellInPublic(person: Person, language: string, start: number): void {
    let parent: Post | null = null;
    let at = new Date(start);
    for (let turn = 0; turn < TURNS_MAX; turn++) {
      const by = turn === 0 ? person : this.nextIn(person);
      const id = this.idAt(at);
      const text = this.text(language, by, person);
      const post: Post = {
        type: "post",
        id,
        at,
        by,
        rootId: parent?.rootId ?? id,
        parent,
        before: null,
        text,
        language,
      };
      this.said.push(post);
      if (by) this.change(post, person);
      if (!this.happens("further")) return;
      parent = post;
      at = this.later(at);
    }
  }

  private nextIn(person: Person): Person | null {
    if (this.happens("ours")) return null;
    return this.happens("stranger") ? this.person() : person;
  }

  private change(post: Post, person: Person): void {
    const at = this.later(post.at);
    if (this.happens("edit"))
      this.said.push({
        ...post,
        id: this.idAt(at),
        at,
        before: post,
        text: this.text(post.language, post.by, person),
      });
    if (this.happens("deletion")) this.said.push({ type: "deletion", id: post.id, at });
  }

  private tellInPrivate(person: Person, language: string, start: number): void {
    let at = new Date(start);
    for (let turn = 0; turn < TURNS_MAX; turn++) {
      const by = turn > 0 && this.happens("ours") ? null : person;
      const text = this.text(language, by, person);
      this.said.push({ type: "direct_message", id: this.idAt(at), at, by, with: person, text });
      if (!this.happens("further")) return;
      at = this.later(at);
    }
  }

  private happens(what: keyof typeof SHARES): boolean {
    return this.draw() < SHARES[what];
  }

  private person(): Person {
    const known = this.happens("repeatedContact")
      ? this.people[Math.floor(this.draw() * this.people.length)]
      : undefined;
    return known ?? this.stranger();
  }

  private stranger(): Person {
    const number = this.people.length + 1;
    const followers = Math.floor(10 ** (1 + this.draw() * 4));
    const person = {
      id: `${1_700_000_000_000_000_000n + BigInt(number)}`,
      username: `person_${number}`,
      name: `Person ${number}`,
      followers,
    };
    this.people.push(person);
    return person;
  }

  /** An id of that moment, another for every item. */
  private idAt(at: Date): string {
    return `${BigInt(firstIdAt(at)) + BigInt(this.said.length)}`;
  }

  private later(at: Date): Date {
    return new Date(at.getTime() + 1 + Math.floor(this.draw() * TURN_MS));
  }

  /** Sentences of our own stories in one language, until it is as long as people are when they are upset. */
  private text(language: string, by: Person | null, to: Person): string {
    const pool = SENTENCES[language] ?? [];
    let text = by ? "@haldenair" : `@${to.username}`;
    while (text.length < CHARACTERS * (0.5 + this.draw()))
      text += ` ${pool[Math.floor(this.draw() * pool.length)] ?? ""}`;
    return text;
  }
}

const FILLINGS: Record<string, string> = { flight: "HA417", ref: "KQ7ZRT", city: "Oslo", amount: "412" };

const SENTENCES: Record<string, string[]> = Object.fromEntries(
  Object.entries(Object.groupBy(stories, ({ language }) => language)).map(([language, told]) => [
    language,
    told.flatMap(({ opening, meanwhile = [], publicly = [], privately = [] }) =>
      [opening, ...meanwhile.flatMap(({ text }) => text ?? []), ...publicly, ...privately].map(filled),
    ),
  ]),
);

function filled(text: string): string {
  return text
    .replaceAll("@haldenair", "")
    .replace(/\{(\w+)\}/g, (_, name: string) => FILLINGS[name] ?? "")
    .trim();
}
