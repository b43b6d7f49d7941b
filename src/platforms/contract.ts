import { describe, it } from "vitest";
import type { InboundEvent, Visibility } from "@/core/inbound-event";
import type { Account, Connection, Connector } from "./connector";
import { type Abilities, abilitiesOf } from "./exam/abilities";
import { changing } from "./exam/changing";
import { failing } from "./exam/failures";
import { files } from "./exam/files";
import { reading } from "./exam/reading";
import { askAboutSamples } from "./exam/samples";
import { sending } from "./exam/sending";

/**
 * The exam that every connector sits: the same questions for each, asked of its real payload samples and of a fake
 * that is as strict as the platform. What a platform cannot do it says in its capabilities, what its session does not
 * offer is not there, and what never happens on it is missing from its `ExamServer`: none of that is asked.
 */
export function connectorContract(exam: Exam): void {
  describe(`the connector for ${exam.connector.platform}`, async () => {
    const can = await abilitiesOf(exam);
    askAboutSamples(exam);
    for (const [group, questions] of Object.entries(GROUPS)) {
      const asked = Object.entries(questions(can));
      if (asked.length === 0) continue;
      describe(group, () => {
        for (const [question, ask] of asked) it(question, () => ask(exam));
      });
    }
  });
}

const GROUPS: Record<string, (can: Abilities) => Questions> = {
  reads: reading,
  sends: sending,
  "sends files": files,
  "changes what is there": changing,
  "fails honestly": failing,
};

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
  becomes: InboundEvent["type"] | "nothing" | "malformed";
  isOwn?: boolean;
}

/** The platform's side of the exam. What is optional is missing where it cannot happen. */
export interface ExamServer {
  connection: Connection & { account: Account };
  /** Where nobody listens; needed only where `baseUrl` does not say where the platform is. */
  nowhere?: Connection;
  customerId: string;
  customerUsername: string | null;
  /** The customer writes to the brand where everybody sees it, and may be answered. Gives the id for life. */
  customerPosts?(text: string): string;
  /** The customer writes about the brand, and the platform will not let us answer. */
  customerPostsUnasking?(text: string): string;
  customerWritesPrivately?(text: string): string;
  /** Writes with a picture, or one alone where that is how it goes. `altText` is what they say of it, where people can. */
  customerSendsPicture?(text: string): {
    id: string;
    visibility: Visibility;
    altText: string | null;
    isWordless?: true;
  };
  customerEdits?(id: string, text: string): void;
  customerDeletes?(id: string): void;
  /** Takes no private messages from the brand any more. */
  customerClosesPrivate?(): void;
  /** The brand answers in the platform's own app. */
  brandAnswersInApp?(text: string, inReplyTo: string): string;
  brandWritesPrivatelyInApp?(text: string): string;
  /** What the brand has on the platform now: the ledger of writes. */
  brandHas(visibility: Visibility): { externalId: string; text: string; files?: FileThere[] }[];
  /** Needed where `capabilities.hide`: beneath the brand's own post, which is where a brand may hide. */
  customerCommentsOnOurs?(text: string): string;
  isHidden?(id: string): boolean;
  /** Needed where a session has `revoke`: what we have been given and can still use, such as tokens and subscriptions. */
  rights?(): string[];
  /** The platform still shows what was said before an edit. */
  showsEarlierVersions?: true;
  /** The platform delivers to a webhook that was set up in the account's name by hand. */
  isPushed?(): void;
  /** Moves the platform's clock on. */
  advances?(milliseconds: number): void;
  /** Writing of which the platform's stream says nothing. */
  notInTheStream?: Visibility[];
  requestsSoFar(): number;
  /** The next call fails so. `of` matters where a question takes a reading before the write. */
  fails(failure: ExamFailure, of?: "reads" | "writes"): void;
  /** Failures that this platform cannot have. */
  unheardOf?: ExamFailure["kind"][];
  now(): Date;
  close(): Promise<void>;
}

/** A file as it is on the platform. */
export interface FileThere {
  /** SHA-256 of the bytes, in hex. */
  digest: string | undefined;
  altText: string | null;
}

export type ExamFailure =
  /** The answer is lost after the write was carried out, in two ways. */
  | { kind: "answer_reset" | "answer_cut" }
  /** The connection breaks before anything is carried out. */
  | { kind: "request_reset" }
  /** It breaks inside, and says so to machines or with a page of HTML. */
  | { kind: "broken_inside" | "page_for_people" }
  | { kind: "rate_limited"; resetSeconds: number | null }
  | { kind: "unauthorized" }
  /** The place of the next page is not known any more. Unheard of where pages are not named by the platform. */
  | { kind: "forgotten_page" };
