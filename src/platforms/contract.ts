import { describe, it } from "vitest";
import type { Visibility } from "@/core/inbound-event";
import type { Account, Connection, Connector } from "./connector";
import { failing } from "./exam/failures";
import { reading } from "./exam/reading";
import { askAboutSamples } from "./exam/samples";
import { sending } from "./exam/sending";

/**
 * The exam that every connector sits: the same questions for each, asked of its real payload samples and of a fake
 * that is as strict as the platform. What a platform cannot do it says in its capabilities, and is not asked.
 */
export function connectorContract(exam: Exam): void {
  describe(`the connector for ${exam.connector.platform}`, () => {
    askAboutSamples(exam);
    for (const [group, questions] of Object.entries({
      reads: reading,
      sends: sending,
      "fails honestly": failing,
    })) {
      describe(group, () => {
        for (const [question, ask] of Object.entries(questions)) it(question, () => ask(exam));
      });
    }
  });
}

/** What a connector must keep, and how it is asked. */
export type Questions = Record<string, (exam: Exam) => Promise<void>>;

export interface Exam {
  connector: Connector;
  samples: Sample[];
  /** A fresh platform with one brand account and one customer, for each question. */
  server(): Promise<ExamServer>;
}

/** A real payload, kept as a file, and what it must become. */
export interface Sample {
  file: string;
  raw: unknown;
  account: Account;
  /** The last event it gives, `nothing` for a kind without meaning to us, `malformed` for one that must be parked. */
  becomes: "message" | "deletion" | "nothing" | "malformed";
  isOwn?: boolean;
}

/** The platform's side of the exam. */
export interface ExamServer {
  connection: Connection & { account: Account };
  customerId: string;
  /** The customer writes to the brand; with `summoning` false so that the platform will not let us answer. */
  customerPosts(text: string, options?: { summoning?: boolean }): string;
  customerWritesPrivately(text: string): string;
  customerEdits(id: string, text: string): void;
  customerDeletes(id: string): void;
  customerClosesPrivate(): void;
  /** The brand answers in the platform's own app. */
  brandAnswersInApp(text: string, inReplyTo: string): string;
  /** What the brand has on the platform now: the ledger of writes. */
  brandHas(visibility: Visibility): { externalId: string; text: string }[];
  requestsSoFar(): number;
  fails(failure: ExamFailure): void;
  now(): Date;
  close(): Promise<void>;
}

/** The next call fails so. */
export type ExamFailure =
  /** The answer is lost after the write was carried out, in two ways. */
  | { kind: "answer_reset" | "answer_cut" }
  /** The connection breaks before anything is carried out. */
  | { kind: "request_reset" }
  | { kind: "broken_inside"; html: boolean }
  | { kind: "rate_limited"; resetSeconds: number | null }
  | { kind: "unauthorized" }
  | { kind: "forgotten_page" };
