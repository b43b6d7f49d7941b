import type { TakenFile } from "@/platforms/fake-kit/taken-file";
import { timeOfTid } from "../moment";
import type { Entry, Login, MessageBody, Person, PostBody } from "./entries";

export interface Post extends PostBody {
  uri: string;
  /** Where it stands in every list: the earlier of the writer's moment and Bluesky's. */
  sortAt: string;
  deletedAt: string | null;
}

export interface Convo {
  id: string;
  rev: string;
  members: string[];
  /** Oldest first. */
  messageIds: string[];
}

export interface LogLine {
  rev: string;
  kind: "logBeginConvo" | "logCreateMessage" | "logDeleteMessage";
  convoId: string;
  messageId: string | null;
}

/**
 * What exists on the pretended Bluesky. Nothing changes it but `apply`, which never fails and never asks the time: what
 * may happen is decided before an entry is made.
 */
export class World {
  readonly people = new Map<string, Person>();
  readonly posts = new Map<string, Post>();
  /** `<did> <cid>` → the file. */
  readonly blobs = new Map<string, TakenFile>();
  readonly convos = new Map<string, Convo>();
  readonly messages = new Map<string, MessageBody>();
  readonly logins = new Map<number, Login & { isDead: boolean; isEnded: boolean; tradedAt: string | null }>();
  readonly takenDown = new Set<string>();
  readonly closedThreads = new Set<string>();
  readonly stories = new Map<string, { step: string; wroteId: string | null; at: string }[]>();
  clockOffsetMs = 0;
  /** The newest moment anything happened at. */
  newest = "";

  readonly #follows = new Set<string>();
  readonly #blocks = new Set<string>();
  readonly #takenBack = new Map<string, string>();
  readonly #logs = new Map<string, LogLine[]>();
  readonly #writtenBy = new Map<string, Post[]>();
  readonly #concerning = new Map<string, { post: Post; reason: Reason }[]>();

  apply(entry: Entry): void {
    switch (entry.type) {
      case "person":
        this.people.set(entry.person.did, entry.person);
        break;
      case "post":
        this.#post(entry.post);
        break;
      case "blob":
        this.blobs.set(`${entry.did} ${entry.cid}`, entry.file);
        break;
      case "delete":
        Object.assign(this.posts.get(entry.uri) ?? {}, { deletedAt: entry.at });
        break;
      case "threadgate":
        toggle(this.closedThreads, entry.uri, entry.isClosed);
        break;
      case "follow":
        toggle(this.#follows, `${entry.by} ${entry.target}`, entry.follows);
        break;
      case "block":
        toggle(this.#blocks, `${entry.by} ${entry.target}`, entry.blocked);
        break;
      case "taken_down":
        toggle(this.takenDown, entry.did, entry.takenDown);
        break;
      case "login":
        this.#login(entry.login);
        break;
      case "logout":
        for (const login of this.logins.values()) if (login.did === entry.did) login.isDead = true;
        break;
      case "session_end":
        Object.assign(this.logins.get(entry.number) ?? {}, { isEnded: true });
        break;
      case "clock":
        this.clockOffsetMs = entry.offsetMs;
        break;
      case "story":
        added(this.stories, entry.run, entry);
        break;
      default:
        this.#chat(entry);
    }
  }

  personCalled(name: string): Person | undefined {
    return (
      this.people.get(name) ?? [...this.people.values()].find(({ handle }) => handle === name.toLowerCase())
    );
  }

  /** The sessions of somebody that can still be gone on with. */
  sessionsOf(did: string): number[] {
    const going = [...this.logins.values()].filter(
      (login) => login.did === did && !login.isDead && !login.isEnded && login.tradedAt === null,
    );
    return going.map(({ number }) => number);
  }

  /** Oldest first. */
  postsBy(did: string): Post[] {
    return this.#writtenBy.get(did) ?? [];
  }
  /** What tells somebody that they were mentioned, answered or quoted. */
  concerning(did: string): { post: Post; reason: Reason }[] {
    return this.#concerning.get(did) ?? [];
  }
  logOf(did: string): LogLine[] {
    return this.#logs.get(did) ?? [];
  }
  follows(by: string, target: string): boolean {
    return this.#follows.has(`${by} ${target}`);
  }
  hasBlocked(by: string, target: string): boolean {
    return this.#blocks.has(`${by} ${target}`);
  }
  /** The revision with which somebody took a message back for themselves. */
  takenBack(id: string, by: string): string | undefined {
    return this.#takenBack.get(`${by} ${id}`);
  }

  #post(body: PostBody) {
    const { record, indexedAt, did, rkey } = body;
    const createdAt = Date.parse(record.createdAt);
    const sortAt = createdAt < Date.parse(indexedAt) ? new Date(createdAt).toISOString() : indexedAt;
    const post: Post = { ...body, uri: `at://${did}/app.bsky.feed.post/${rkey}`, sortAt, deletedAt: null };
    this.posts.set(post.uri, post);
    added(this.#writtenBy, did, post);
    const isClosed = this.closedThreads.has(record.reply?.root.uri ?? "");
    for (const [concerned, reason] of concernedBy(post, this.posts, isClosed))
      added(this.#concerning, concerned, { post, reason });
    this.#noticed(indexedAt);
  }

  #login(login: Login) {
    this.logins.set(login.number, { ...login, isDead: false, isEnded: false, tradedAt: null });
    const before = login.replaces === null ? undefined : this.logins.get(login.replaces);
    // The first trade starts the grace in which the old token still works.
    if (before) before.tradedAt ??= login.at;
  }

  #chat(entry: Extract<Entry, { type: "convo" | "message" | "delete_message" }>) {
    if (entry.type === "convo") {
      const { id, rev, members } = entry;
      this.convos.set(id, { id, rev, members, messageIds: [] });
      this.#logged(members, { rev, kind: "logBeginConvo", convoId: id, messageId: null });
      this.#noticed(momentOf(rev));
      return;
    }
    const message = entry.type === "message" ? entry.message : this.messages.get(entry.id);
    const convo = this.convos.get(message?.convoId ?? "");
    if (!message || !convo) return;
    convo.rev = entry.type === "message" ? message.rev : entry.rev;
    this.#noticed(momentOf(convo.rev));
    const line = { rev: convo.rev, convoId: convo.id, messageId: message.id };
    if (entry.type === "delete_message") {
      this.#takenBack.set(`${entry.by} ${entry.id}`, entry.rev);
      this.#logged([entry.by], { ...line, kind: "logDeleteMessage" });
      return;
    }
    this.messages.set(message.id, message);
    convo.messageIds.push(message.id);
    this.#logged(convo.members, { ...line, kind: "logCreateMessage" });
  }

  #logged(dids: string[], line: LogLine) {
    for (const did of dids) added(this.#logs, did, line);
  }

  #noticed(at: string) {
    if (at > this.newest) this.newest = at;
  }
}

/** A revision ends in a TID. */
const momentOf = (rev: string): string => timeOfTid(rev.slice(-13))?.toISOString() ?? "";

export type Reason = "mention" | "reply" | "quote";

/** Mentioned, quoted, or with a post so few steps above: the first of these counts. */
const STEPS_UP = 5;

function concernedBy(post: Post, posts: Map<string, Post>, isClosed: boolean): Map<string, Reason> {
  const concerned = new Map<string, Reason>();
  const tell = (whom: string | undefined, reason: Reason) => {
    if (whom && whom !== post.did && !concerned.has(whom)) concerned.set(whom, reason);
  };
  const { record } = post;
  for (const whom of mentionedIn(record.facets ?? [])) tell(whom, "mention");
  tell(repoOf(Object(Object(record.embed).record).uri), "quote");
  let above = isClosed ? undefined : record.reply?.parent.uri;
  for (let step = 0; step < STEPS_UP && above !== undefined; step++) {
    tell(repoOf(above), "reply");
    above = posts.get(above)?.record.reply?.parent.uri;
  }
  return concerned;
}

const repoOf = (uri: unknown): string | undefined =>
  typeof uri === "string" ? uri.split("/")[2] : undefined;

function mentionedIn(facets: unknown[]): string[] {
  const features = facets.flatMap((facet) => [Object(facet).features].flat());
  return features.flatMap((feature) => {
    const { $type, did } = Object(feature);
    return $type === "app.bsky.richtext.facet#mention" && typeof did === "string" ? [did] : [];
  });
}

function added<Item>(lists: Map<string, Item[]>, key: string, item: Item) {
  const list = lists.get(key) ?? [];
  list.push(item);
  lists.set(key, list);
}

function toggle(set: Set<string>, key: string, on: boolean) {
  if (on) set.add(key);
  else set.delete(key);
}
