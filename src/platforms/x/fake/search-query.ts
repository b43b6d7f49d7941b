import { Refusal } from "./problems";
import type { Post, Version, World } from "./world";

/** Whether a post is among what a query asks for. */
export type Matches = (found: { world: World; post: Post; version: Version }) => boolean;

const QUERY_MAX = 512;

/** Reads the part of X's search language that brands use; what it does not know it refuses, as X does. */
export function searchQuery(text: string): Matches {
  if (text.trim() === "" || text.length > QUERY_MAX)
    throw Refusal.invalid(`The \`query\` parameter must hold 1 to ${QUERY_MAX} characters`);
  const tokens = text.match(/-?\(|\)|-?"[^"]*"|[^\s()]+/g) ?? [];
  const reader = new Reader(tokens);
  const matches = reader.alternatives();
  if (!reader.isAtEnd) throw Refusal.invalid("The `query` parameter has a bracket too many");
  return matches;
}

class Reader {
  readonly #tokens: string[];
  #at = 0;

  constructor(tokens: string[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  alternatives(): Matches {
    const all = [this.#together()];
    while (this.#tokens[this.#at] === "OR") {
      this.#at++;
      all.push(this.#together());
    }
    return (found) => all.some((matches) => matches(found));
  }

  #together(): Matches {
    const all: Matches[] = [];
    while (!this.isAtEnd && ![")", "OR"].includes(this.#tokens[this.#at] ?? "")) all.push(this.#one());
    if (all.length === 0) throw Refusal.invalid("The `query` parameter has an empty part");
    return (found) => all.every((matches) => matches(found));
  }

  #one(): Matches {
    const token = this.#tokens[this.#at++] ?? "";
    const isNegated = token.startsWith("-");
    const bare = isNegated ? token.slice(1) : token;
    const matches = bare === "(" ? this.#group() : term(bare);
    return isNegated ? (found) => !matches(found) : matches;
  }

  #group(): Matches {
    const matches = this.alternatives();
    if (this.#tokens[this.#at++] !== ")") throw Refusal.invalid("The `query` parameter lacks a bracket");
    return matches;
  }
}

function term(token: string): Matches {
  const [, operator = "", value = ""] = /^([a-z_]+):(.+)$/.exec(token) ?? [];
  const make = operator ? OPERATORS[operator] : undefined;
  if (operator && !make) throw Refusal.invalid(`Reference to invalid operator '${operator}'`);
  if (make) return make(value);
  if (token.startsWith("@")) return mentions(token.slice(1));
  const words = token.replaceAll('"', "").toLowerCase();
  return ({ version }) => version.text.toLowerCase().includes(words);
}

const OPERATORS: Record<string, (value: string) => Matches> = {
  from:
    (name) =>
    ({ world, post }) =>
      isCalled(world, post.authorId, name),
  to:
    (name) =>
    ({ world, post }) =>
      isCalled(world, world.postOf(post.inReplyToId ?? "")?.authorId ?? "", name),
  conversation_id:
    (id) =>
    ({ post }) =>
      post.conversationId === id,
  in_reply_to_tweet_id:
    (id) =>
    ({ post }) =>
      post.inReplyToId === id,
  quotes_of_tweet_id:
    (id) =>
    ({ post }) =>
      post.quotedId === id,
  is: (what) => IS[what] ?? refuseUnknown(what),
};

const IS: Record<string, Matches> = {
  reply: ({ post }) => post.inReplyToId !== null,
  quote: ({ post }) => post.quotedId !== null,
  retweet: () => false,
};

function refuseUnknown(what: string): never {
  throw Refusal.invalid(`Reference to invalid operator 'is:${what}'`);
}

const mentions =
  (name: string): Matches =>
  ({ world, version }) =>
    version.mentionIds.some((id) => isCalled(world, id, name));

function isCalled(world: World, personId: string, name: string): boolean {
  const person = world.people.get(personId);
  return person?.username.toLowerCase() === name.toLowerCase() || personId === name;
}
