import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { z } from "zod";
import type { Account, AppSecrets, Credentials } from "../connector";
import type { PictureName } from "./pictures";
import type { PostOut } from "./post-out";
import type { StageSettings } from "./stage";

/** A pretended platform as the simulator mounts it: one line of its table. */
export interface Pretended {
  /** As the registry calls it. */
  platform: string;
  /** As people call it. */
  title: string;
  /** `postOut` is how webhooks are called; over HTTP without it. */
  open(journalOf: JournalOf, settings?: { postOut?: PostOut }): Promise<Mounted>;
}

/** The platform's journal, which has everything that happened before. */
export type JournalOf = <Entry>(entry: z.ZodType<Entry>) => Promise<StageSettings<Entry>>;

export interface Mounted {
  fetch(request: Request): Promise<Response>;
  /** Takes a connection that wants to hear the platform's stream. */
  upgrade?(request: IncomingMessage, socket: Duplex): void;
  now(): Date;
  /** Nobody may see what a crash could take back. */
  settled(): Promise<void>;
  /** Begins what it does of its own accord, such as pushing. `port` is its own: further ports lie above it. */
  start?(port: number): Promise<void> | void;
  stop?(): Promise<void> | void;
  /** Signs the demo's brand in, as its owner would: once for each start of the product. */
  signIn(username: string): SignedIn;
  /** What whoever acts for the brand has been given and can still use, such as tokens, sessions and subscriptions. */
  rights(): string[];
  /** What an application there is known by, for those who push. Absent where there is no such. */
  app?: PretendedApp;
  people: People;
  brand: BrandInApp;
  /** What it pushes of its own accord, where it does. */
  push?: Pushing;
  ledger(): Ledger;
  control: Controls;
}

/** `given` are the secrets that the platform has made; it is told of none, the others are ours alone. */
export interface PretendedApp {
  secrets: string[];
  given: Record<string, string>;
}

export interface SignedIn {
  account: Account;
  credentials: Credentials;
  /** Absent where the platform is where it was asked; null where the credentials say where it is. */
  baseUrl?: string | null;
}

/** What people do on the platform. What is optional cannot be done there. */
export interface People {
  /** How a text calls the brand, such as `@haldenair`; empty where it is not called. */
  brandCalled: string;
  /** Somebody new, or the same person changed. Gives the id. */
  put(person: Newcomer): string;
  named(username: string): string | null;
  /** Below `under`, or a new root. Gives the id. */
  post?(
    personId: string,
    text: string,
    how: { under: string | null; language?: string; picture?: PictureName | undefined },
  ): string;
  writePrivately?(personId: string, text: string, how?: { picture?: PictureName | undefined }): string;
  /** By a program, to the last that the brand wrote. */
  answerAutomatically?(personId: string): string;
  edit?(id: string, text: string): void;
  delete?(id: string): void;
  /** Gone, or its writer is. */
  isGone(id: string): boolean;
  /** What the brand has said to each person, by id, oldest first. */
  heard(): Map<string, Heard>;
}

/** What the brand does in the platform's own app. What is optional cannot be done there. */
export interface BrandInApp {
  /** In public. Gives the id. */
  answer?(id: string, text: string): string;
  writePrivately?(personId: string, text: string): string;
  /** The one private answer to a public message. */
  replyPrivately?(id: string, text: string): string;
}

export interface Pushing {
  /** Of the application whose webhook hears of the brand. */
  secrets: AppSecrets;
  /** What the owner does by hand where no call of an application sets a webhook up. */
  setUp?(url: string): void;
  /** A fault of deliveries, by its `kind`. */
  switchOn(fault: Record<string, unknown>): void;
  /** How much is still to be delivered. */
  undelivered(): number;
  /** Drops what is still to be delivered. */
  stop(): void;
}

export interface Newcomer {
  username: string;
  name: string;
  followers?: number;
  bio?: string;
  verified?: boolean;
  /** The brand cannot write to them in private before they did. */
  closed?: boolean;
}

export interface Heard {
  inPublic: Said[];
  inPrivate: Said[];
}

export interface Said {
  id: string;
  at: string;
  /** Brings the platform's own "write to us in private" button. */
  invites: boolean;
}

/** What exists on the platform: the oracle for "nothing lost, nothing said twice". */
export interface Ledger {
  people: { id: string; username: string; name: string }[];
  /** Oldest first. */
  messages: LedgerMessage[];
}

export interface LedgerMessage {
  id: string;
  at: string;
  author: string;
  isByBrand: boolean;
  visibility: "public" | "private";
  /** Whom a private message is for. */
  to: string | null;
  text: string;
  /** The message it answers. */
  inReplyTo: string | null;
  deletedAt: string | null;
  /** Written in the platform's own app, or through its API. */
  source: "app" | "api";
}

/** What a person at the simulator's page, and a test, can make happen. */
export interface Controls {
  log: { since(number: number): unknown[] };
  advance(milliseconds: number): void;
  /** By the name of a mode, or by its `kind`. Throws on what it does not know. */
  switchOn(fault: Record<string, unknown>): unknown;
  faults(): unknown[];
  clear(): void;
  /** Names by group. */
  modes(): Record<string, string[]>;
  setDrift(on: boolean): void;
  /** Multiplies what callers are allowed, where calls are counted. */
  setLimits?(scale: number): void;
}
