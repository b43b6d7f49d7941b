import type { TextLimit } from "@/core/answer/text-length";
import type { GapReason } from "@/core/gaps";
import type { InboundEvent, Visibility } from "@/core/inbound-event";
import type { Capabilities, Source } from "./capabilities";
import type { Connecting } from "./connecting";
import type { Delivery, ForgetRequest, Handshake, HandshakeAnswer } from "./delivery";
import type { FilePlace, FileRef } from "./file-place";
import type { Outbound } from "./outbound";

/**
 * One interface for every platform. Callers ask `capabilities`, never the platform's name;
 * `registry.ts` alone chooses by platform. The exam every connector sits is `contract.ts`.
 */
export interface Connector {
  readonly platform: string;
  readonly capabilities: Capabilities;
  /** Webhook handshake (X: CRC). */
  handshake?(request: Handshake, secret: string): HandshakeAnswer;
  /** Over the raw bytes, in constant time; an empty secret never validates. */
  verify?(delivery: Delivery, secret: string): boolean;
  /** What signs and answers challenges, out of an application's secrets; empty when it is missing, which nothing passes. */
  webhookSecret?(secrets: AppSecrets): string;
  /** A person's wish to be forgotten, which some platforms pass on to the webhook's address; null for a delivery that is none. */
  forgetRequest?(delivery: Delivery, secret: string): ForgetRequest | null;
  /** Cheap: cuts a webhook delivery into one envelope per item. Throws when it cannot be read. */
  split(delivery: Delivery): Envelope[];
  /** Pure. Unknown kinds give `[]`; rubbish throws `PlatformError("malformed")`. `raw` is the JSON value of one envelope's body. */
  parse(raw: unknown, account: Account): InboundEvent[];
  /** The private thread that the account shares with a person, where the platform's ids let us know it beforehand. */
  privateThreadId?(account: Account, personExternalId: string): string;
  /** Validates the secrets' shape like `connect`. Absent, or null with these secrets, where webhooks are set up by hand. */
  connectApp?(connection: AppConnection): AppSession | null;
  /**
   * The host of the account, where accounts of one platform live on many servers: what fails there fails for all of them,
   * and for no other. Absent: the platform is one server.
   */
  server?(credentials: Credentials): string;
  /** How an admin connects an account. Absent where that is not offered on a screen. */
  connecting?: Connecting;
  /** Validates the credentials' shape; throws `PlatformError("unauthorized")` with what to do when it is wrong. */
  connect(connection: Connection): Session;
}

/** Acts of our application at the platform, as apart from those in the name of one account. */
export interface AppSession {
  webhooks(): Promise<Webhook[]>;
  /** The platform asks the address for its handshake before this returns. */
  register(url: string): Promise<Webhook>;
  /** Has the platform ask for the handshake again; whether it went well, `webhooks` tells. */
  revalidate(externalId: string): Promise<void>;
  unregister(externalId: string): Promise<void>;
  /** Asks for every kind of event that we understand; says how many of them were not asked for before. */
  subscribe(webhookExternalId: string, accountExternalIds: string[]): Promise<number>;
}

/** Our address as the platform has it. It delivers nothing to one that is not valid. */
export interface Webhook {
  externalId: string;
  url: string;
  isValid: boolean;
}

export interface Session {
  /** Who we are: the cheapest call that proves the credentials. */
  whoAmI(): Promise<Account>;
  pull?(source: Source, cursor: Cursor | null): Promise<Page>;
  /**
   * Holds the platform's stream open until `signal` aborts or it breaks (then it throws). Hands over what came; an empty
   * list says only that something is to be pulled, and is the first that it says once the stream is open.
   * What the stream misses, the pull brings.
   */
  listen?(hear: (envelopes: Envelope[]) => Promise<void>, signal: AbortSignal): Promise<void>;
  /** Still there? Changed? At most `capabilities.lookupMax` ids a call. */
  lookup?(externalIds: string[]): Promise<Snapshot[]>;
  /**
   * Uploads a message's files where the platform takes them apart from it, and gives the message that names them. May be
   * repeated: what no message names, nobody sees. Absent where `send` brings the files itself.
   */
  handOver?(message: Outbound): Promise<Outbound>;
  send(message: Outbound): Promise<Sent>;
  /** Is `message` on the platform already? Looks at our own writing since `since`. Null is no proof of absence. */
  find?(message: Outbound, since: Date): Promise<Sent | null>;
  hide?(externalId: string, hidden: boolean): Promise<void>;
  edit?(externalId: string, text: string): Promise<void>;
  remove?(externalId: string): Promise<void>;
  /**
   * Has the platform push what happens on this account, where every account has to ask for itself besides the
   * application's webhook. Says whether it did not before.
   */
  subscribe?(): Promise<boolean>;
  /**
   * Where a file of a message is now, for platforms whose messages tell no address that lasts or that lets us in. Absent:
   * the address in the message is all it takes. Throws `rejected` when the file is gone, a `FileError` where it knows more.
   */
  fileAt?(file: FileRef, maxBytes: number): Promise<FilePlace>;
  /**
   * Where a file is whose address in the message lets nobody in any more, for platforms that tell another. Asked only then.
   * Throws as `fileAt` does.
   */
  fileAgain?(file: FileRef): Promise<FilePlace>;
  /** New credentials. The caller holds the single flight and stores the result before using it. */
  refresh?(): Promise<Credentials>;
  /** Takes our rights back at the platform, when a channel is disconnected. */
  revoke?(): Promise<void>;
}

/** The connected account, as stored with its channel. */
export interface Account {
  externalId: string;
  username: string;
  name: string;
  /** Where the account's own server sets other limits than `capabilities.text` tells. */
  text?: Partial<Record<Visibility, TextLimit>>;
}

/** Secrets of one channel. Encrypted at rest; never logged. */
export type Credentials = Record<string, unknown>;

/** Secrets of our application at a platform. Encrypted at rest; never logged. */
export type AppSecrets = Record<string, unknown>;

export interface Connection {
  account: Account | null;
  credentials: Credentials;
  /** Root of a stand-in for the platform's API (the simulator). Null means the real platform. Loopback only. */
  baseUrl: string | null;
  /** What earlier items were called, for platforms whose calls do not take identities. Absent: the platform is asked. */
  known?: KnownItems;
  /**
   * Asked before each call. Throws `rate_limited` when what is left of that endpoint is not for this caller; then the
   * call must not be made. Absent: call freely.
   */
  beforeCall?(endpoint: Endpoint): Promise<void>;
  /** Told after each call, a refused one too, what the platform's headers say is left. Not known is not told. */
  onBudget?(endpoint: Endpoint, budget: Budget): void;
}

/** `MessageEvent.localId` of what we have read, and back. What is not known is missing. */
export interface KnownItems {
  localIds(externalIds: string[]): Promise<Map<string, string>>;
  externalIds(localIds: string[]): Promise<Map<string, string>>;
}

/**
 * What a platform counts apart, in the connector's own words; sends alone are named by us, since they wait for their
 * allowance where people see it. A second window of the same endpoint is told under `<endpoint>@<window>`.
 */
export type Endpoint = "send_public" | "send_private" | (string & {});

/** An allowance of calls, and the moment at which it is full again. */
export interface Budget {
  limit: number;
  remaining: number;
  /** Of a window of fixed length that begins anew at each reset; left out where there is none. */
  beginsAt?: Date;
  resetsAt: Date;
}

export interface AppConnection {
  secrets: AppSecrets;
  /** As in `Connection`. */
  baseUrl: string | null;
}

/** Where pulling stands: `seen` moves only when a scan has ended; `scan` is the page we are on. */
export interface Cursor {
  seen: string | null;
  scan: { pageToken: string; newest: string | null } | null;
}

export interface Page {
  envelopes: Envelope[];
  /** To be stored in the transaction that stores the envelopes. `cursor.scan` null means that this scan has ended. */
  cursor: Cursor;
  /** What the platform could not give back. A null `from` is not known: whatever was before `to`. */
  gap: { reason: GapReason; from: Date | null; to: Date } | null;
}

/** One item as it came: enough to be stored under its natural key without understanding it. */
export interface Envelope {
  /** The connected account it is meant for (webhooks carry many). */
  accountExternalId: string;
  /** Ours, not the platform's: one post that arrives as mention and as reply is one `post`. */
  kind: "post" | "direct_message" | "deletion" | "revocation" | "other";
  externalId: string;
  /** Changes when the item's content does; constant otherwise. */
  version: string;
  /** Came without all that belongs to it, such as who wrote it: a whole one of the same key takes its place. */
  isPartial?: boolean;
  /** Names an item and tells nothing of it: what it says is looked up as soon as it is stored. */
  isPointer?: boolean;
  /** JSON text of the item with just the context that `parse` needs. */
  body: string;
}

export interface Snapshot {
  externalId: string;
  state: "present" | "gone" | "not_visible";
  /** Takes the road in like any other item: the item as it is now, or its deletion. Null when not visible. */
  envelope: Envelope | null;
}

export interface Sent {
  externalId: string;
  /** The platform's own moment of acceptance where it says so, else when its answer reached us. */
  acceptedAt: Date;
  /** Empty where the answer does not tell enough to make it; then the echo does. */
  orderKey: string;
  /** Whom a private message went to, where the platform says so: one person may have another id there than in public. */
  recipientExternalId?: string;
  url: string | null;
}
