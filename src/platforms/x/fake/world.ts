import { SortedIds } from "@/platforms/fake-kit/sorted-ids";
import { orderKey } from "../snowflake";
import type { DirectMessageBody, Entry, Person, PostBody, TokenPair, UploadBody } from "./entries";
import { Registrations } from "./push/registrations";

export interface Version {
  id: string;
  text: string;
  mentionIds: string[];
  createdAt: string;
}

/** A post with all its versions, oldest first; its own id is the first version's. */
export interface Post extends Omit<PostBody, "text" | "mentionIds" | "createdAt"> {
  versions: Version[];
  deletedAt: string | null;
  hidden: boolean;
}

/** What a demo customer has done so far. */
export interface Step {
  step: string;
  wroteId: string | null;
  at: string;
}

/**
 * What exists on the pretended X. Nothing changes it but `apply`, which never fails and never asks the time:
 * what may happen is decided before an entry is made.
 */
export class World {
  readonly people = new Map<string, Person>();
  readonly posts = new Map<string, Post>();
  readonly directMessages = new Map<string, DirectMessageBody>();
  readonly uploads = new Map<string, UploadBody>();
  readonly tokens = new Map<string, TokenPair>();
  /** Refresh token → its family, or "used". */
  readonly refreshTokens = new Map<string, { family: string; used: boolean }>();
  readonly deadFamilies = new Set<string>();
  readonly suspended = new Set<string>();
  readonly stories = new Map<string, Step[]>();
  readonly registrations = new Registrations();
  clockOffsetMs = 0;

  /** Every post by its newest version. */
  readonly everything = new SortedIds(orderKey);

  readonly #byUsername = new Map<string, string>();
  readonly #byVersion = new Map<string, Post>();
  readonly #mentioning = new Map<string, SortedIds>();
  readonly #writtenBy = new Map<string, SortedIds>();
  readonly #quoting = new Map<string, SortedIds>();
  readonly #inbox = new Map<string, SortedIds>();
  readonly #blocks = new Set<string>();
  #newestId = "0";

  apply(entry: Entry): void {
    switch (entry.type) {
      case "person":
        this.#person(entry.person);
        break;
      case "post":
        this.#post(entry.post);
        break;
      case "edit":
        this.#edit(entry);
        break;
      case "delete":
        this.#change(entry.postId, { deletedAt: entry.at });
        break;
      case "hide":
        this.#change(entry.postId, { hidden: entry.hidden });
        break;
      case "direct_message":
        this.#directMessage(entry.message);
        break;
      case "upload":
        this.uploads.set(entry.upload.id, entry.upload);
        this.#noticed(entry.upload.id);
        break;
      case "suspend":
        toggle(this.suspended, entry.personId, entry.suspended);
        break;
      case "block":
        toggle(this.#blocks, `${entry.by} ${entry.target}`, entry.blocked);
        break;
      case "token":
        this.#token(entry.token, entry.replaces);
        break;
      case "revoke":
        this.deadFamilies.add(entry.family);
        break;
      case "clock":
        this.clockOffsetMs = entry.offsetMs;
        break;
      case "story":
        this.#told(entry.run, entry);
        break;
      default:
        this.registrations.apply(entry);
    }
  }

  personNamed(username: string): Person | undefined {
    return this.people.get(this.#byUsername.get(username.toLowerCase()) ?? "");
  }

  /** By the id of any of its versions. */
  postOf(versionId: string): Post | undefined {
    return this.#byVersion.get(versionId);
  }

  /** Ids of the newest versions, newest first. */
  mentionsOf(personId: string): SortedIds {
    return this.#mentioning.get(personId) ?? new SortedIds(orderKey);
  }
  postsBy(personId: string): SortedIds {
    return this.#writtenBy.get(personId) ?? new SortedIds(orderKey);
  }
  quotesOf(postId: string): SortedIds {
    return this.#quoting.get(postId) ?? new SortedIds(orderKey);
  }
  /** Every direct message a person wrote or got, newest first. */
  inboxOf(personId: string): SortedIds {
    return this.#inbox.get(personId) ?? new SortedIds(orderKey);
  }

  hasBlocked(by: string, target: string): boolean {
    return this.#blocks.has(`${by} ${target}`);
  }

  /** Whether somebody still lets an application act and see in their name. */
  hasConsented(personId: string): boolean {
    return [...this.tokens.values()].some(
      (token) => token.personId === personId && !this.deadFamilies.has(token.family),
    );
  }

  isTaken(id: string): boolean {
    return (
      this.#byVersion.has(id) ||
      this.directMessages.has(id) ||
      this.people.has(id) ||
      this.uploads.has(id) ||
      this.registrations.bears(id)
    );
  }

  get newestId(): string {
    return this.#newestId;
  }

  #person(person: Person) {
    const before = this.people.get(person.id);
    if (before) this.#byUsername.delete(before.username.toLowerCase());
    this.people.set(person.id, person);
    this.#byUsername.set(person.username.toLowerCase(), person.id);
  }

  #post({ text, mentionIds, createdAt, ...body }: PostBody) {
    const post: Post = {
      ...body,
      versions: [{ id: body.id, text, mentionIds, createdAt }],
      deletedAt: null,
      hidden: false,
    };
    this.posts.set(post.id, post);
    this.#index(post, body.id, mentionIds);
  }

  #edit({ postId, versionId, text, mentionIds, at }: Extract<Entry, { type: "edit" }>) {
    const post = this.posts.get(postId);
    if (!post) return;
    // Lists show the newest version only.
    const before = currentVersion(post).id;
    for (const lists of [this.#mentioning, this.#writtenBy, this.#quoting])
      for (const ids of lists.values()) ids.delete(before);
    this.everything.delete(before);
    post.versions.push({ id: versionId, text, mentionIds, createdAt: at });
    this.#index(post, versionId, mentionIds);
  }

  #index(post: Post, versionId: string, mentionIds: string[]) {
    this.#byVersion.set(versionId, post);
    this.everything.add(versionId);
    for (const personId of mentionIds)
      if (personId !== post.authorId) added(this.#mentioning, personId, versionId);
    added(this.#writtenBy, post.authorId, versionId);
    if (post.quotedId) added(this.#quoting, post.quotedId, versionId);
    this.#noticed(versionId);
  }

  #directMessage(message: DirectMessageBody) {
    this.directMessages.set(message.id, message);
    added(this.#inbox, message.senderId, message.id);
    added(this.#inbox, message.recipientId, message.id);
    this.#noticed(message.id);
  }

  #token(token: TokenPair, replaces: string | null) {
    for (const [accessToken, { family }] of this.tokens)
      if (family === token.family) this.tokens.delete(accessToken);
    this.tokens.set(token.accessToken, token);
    if (replaces) this.refreshTokens.set(replaces, { family: token.family, used: true });
    this.refreshTokens.set(token.refreshToken, { family: token.family, used: false });
  }

  #change(postId: string, change: Partial<Pick<Post, "deletedAt" | "hidden">>) {
    Object.assign(this.posts.get(postId) ?? {}, change);
  }

  #told(run: string, step: Step) {
    const steps = this.stories.get(run) ?? [];
    steps.push(step);
    this.stories.set(run, steps);
  }

  #noticed(id: string) {
    if (orderKey(id) > orderKey(this.#newestId)) this.#newestId = id;
  }
}

export function currentVersion(post: Post): Version {
  const current = post.versions.at(-1);
  if (!current) throw new Error("A post has at least one version.");
  return current;
}

function added(lists: Map<string, SortedIds>, key: string, id: string) {
  const list = lists.get(key) ?? new SortedIds(orderKey);
  list.add(id);
  lists.set(key, list);
}

function toggle(set: Set<string>, key: string, on: boolean) {
  if (on) set.add(key);
  else set.delete(key);
}
