import { SortedIds } from "@/platforms/fake-kit/sorted-ids";
import { Stage as AnyStage, type World as AnyWorld, type StageSettings } from "@/platforms/fake-kit/stage";
import type { App, Entry, Grant, Medium, Person, StatusBody, Token } from "./entries";

export interface Version {
  text: string;
  warning: string;
  at: string;
}

export interface Status extends Omit<StatusBody, "text" | "warning" | "idempotencyKey"> {
  /** Oldest first; never empty. */
  versions: Version[];
}

export interface Notification {
  id: string;
  personId: string;
  type: "mention" | "quote";
  statusUri: string;
  createdAt: string;
}

/** Who is let in, and who not any more. */
type Admission = Extract<Entry, { type: "suspend" | "app" | "grant" | "token" | "revoke" }>;

const FIRST_NOTIFICATION = 34_975_860;

/** What exists on the instance. Everything hangs on the URI of a status, since its id may change. */
export class World implements AnyWorld<Entry> {
  clockOffsetMs = 0;
  readonly people = new Map<string, Person>();
  readonly statuses = new Map<string, Status>();
  readonly media = new Map<string, Medium>();
  /** What was taken back, and when. */
  readonly deleted = new Map<string, { status: Status; at: string }>();
  readonly notifications: Notification[] = [];
  readonly suspended = new Set<string>();
  readonly apps = new Map<string, App>();
  readonly grants = new Map<string, Grant>();
  readonly tokens = new Map<string, Token>();
  /** `<person> <key>` → the status that was written under it. */
  readonly keys = new Map<string, string>();
  readonly #uris = new Map<string, string>();
  readonly #byAuthor = new Map<string, SortedIds>();

  apply(entry: Entry): void {
    switch (entry.type) {
      case "person":
        this.people.set(entry.person.id, entry.person);
        break;
      case "media":
        this.media.set(entry.medium.id, entry.medium);
        break;
      case "status":
        this.#write(entry.status);
        break;
      case "edit":
        this.#edit(entry);
        break;
      case "delete":
        this.#delete(entry);
        break;
      case "clock":
        this.clockOffsetMs = entry.offsetMs;
        break;
      default:
        this.#admit(entry);
    }
  }

  #admit(entry: Admission): void {
    switch (entry.type) {
      case "suspend":
        if (entry.suspended) this.suspended.add(entry.personId);
        else this.suspended.delete(entry.personId);
        break;
      case "app":
        this.apps.set(entry.app.clientId, entry.app);
        break;
      case "grant":
        this.grants.set(entry.grant.code, entry.grant);
        break;
      case "token":
        if (entry.grantCode) this.grants.delete(entry.grantCode);
        this.tokens.set(entry.token.accessToken, entry.token);
        break;
      case "revoke":
        this.tokens.delete(entry.accessToken);
        break;
    }
  }

  isAttached(mediumId: string): boolean {
    return [...this.statuses.values()].some(({ mediaIds }) => mediaIds.includes(mediumId));
  }

  statusCalled(id: string): Status | undefined {
    return this.statuses.get(this.#uris.get(id) ?? "");
  }

  personCalled(acct: string): Person | undefined {
    const [username = "", host = null] = acct.toLowerCase().split("@");
    return [...this.people.values()].find(
      (person) => person.username.toLowerCase() === username && person.host === host,
    );
  }

  /** Newest first, from just below `before`. */
  *writtenBy(personId: string, before: string | null): Generator<Status> {
    for (const id of this.#byAuthor.get(personId)?.newestFirst(before) ?? []) {
      const status = this.statusCalled(id);
      if (status) yield status;
    }
  }

  #write({ text, warning, idempotencyKey, ...status }: StatusBody): void {
    this.statuses.set(status.uri, { ...status, versions: [{ text, warning, at: status.createdAt }] });
    this.#name(status.id, status.uri, status.authorId);
    if (idempotencyKey !== null) this.keys.set(`${status.authorId} ${idempotencyKey}`, status.uri);
    const quoted = status.quoted === null ? undefined : this.statuses.get(status.quoted);
    for (const personId of new Set(status.mentionIds)) this.#notify(personId, "mention", status);
    if (quoted && !status.mentionIds.includes(quoted.authorId))
      this.#notify(quoted.authorId, "quote", status);
  }

  #notify(
    personId: string,
    type: Notification["type"],
    { uri, authorId, createdAt }: Omit<Status, "versions">,
  ) {
    if (personId === authorId) return;
    const id = String(FIRST_NOTIFICATION + this.notifications.length);
    this.notifications.push({ id, personId, type, statusUri: uri, createdAt });
  }

  #edit({ statusId, newId, text, warning, mediaIds, at }: Extract<Entry, { type: "edit" }>): void {
    const status = this.statusCalled(statusId);
    if (!status) return;
    status.versions.push({ text, warning, at });
    status.mediaIds = mediaIds;
    if (newId === status.id) return;
    this.#forget(status);
    status.id = newId;
    this.#name(newId, status.uri, status.authorId);
  }

  #delete({ statusId, at }: Extract<Entry, { type: "delete" }>): void {
    const status = this.statusCalled(statusId);
    if (!status) return;
    this.#forget(status);
    this.statuses.delete(status.uri);
    this.deleted.set(status.uri, { status, at });
  }

  #name(id: string, uri: string, authorId: string): void {
    this.#uris.set(id, uri);
    const own = this.#byAuthor.get(authorId) ?? new SortedIds((one) => one.padStart(20, "0"));
    own.add(id);
    this.#byAuthor.set(authorId, own);
  }

  #forget({ id, authorId }: Status): void {
    this.#uris.delete(id);
    this.#byAuthor.get(authorId)?.delete(id);
  }
}

export const currentVersion = ({ versions }: Status): Version => {
  const last = versions.at(-1);
  if (!last) throw new Error("A status has at least one version.");
  return last;
};

export type Stage = AnyStage<Entry, World>;
export const stageOf = (settings: StageSettings<Entry>): Stage => new AnyStage(new World(), settings);
