import { onTestFinished } from "vitest";
import type { InboundEvent, MessageEvent } from "@/core/inbound-event";
import type { Source } from "../capabilities";
import type { Cursor, Envelope, Outbound, Page, Session } from "../connector";
import type { Exam, ExamServer } from "../contract";
import { PlatformError } from "../platform-error";

/** A fresh platform and a session on it, gone when the question is. */
export async function freshServer({
  connector,
  server,
}: Exam): Promise<{ platform: ExamServer; session: Session }> {
  const platform = await server();
  onTestFinished(() => platform.close());
  return { platform, session: connector.connect(platform.connection) };
}

const PAGES_MAX = 50;

/** Pulls until the scan ends; `between` happens after each page. */
export async function drained(
  session: Session,
  { source, cursor, between }: { source: Source; cursor: Cursor | null; between?: () => void },
): Promise<Page> {
  const envelopes: Envelope[] = [];
  let at = cursor;
  for (let page = 0; page < PAGES_MAX; page++) {
    const answer = await pulled(session, source, at);
    envelopes.push(...answer.envelopes);
    at = answer.cursor;
    if (answer.cursor.scan === null) return { ...answer, envelopes };
    between?.();
  }
  throw new Error(`Pulling ${source} never ends.`);
}

export function pulled(session: Session, source: Source, cursor: Cursor | null): Promise<Page> {
  if (!session.pull) throw new Error("This platform cannot be pulled.");
  return session.pull(source, cursor);
}

export function eventsOf(
  { connector }: Exam,
  envelopes: Envelope[],
  { connection }: ExamServer,
): InboundEvent[] {
  return envelopes.flatMap(({ body }) => connector.parse(JSON.parse(body), connection.account));
}

export function messagesOf(exam: Exam, envelopes: Envelope[], platform: ExamServer): MessageEvent[] {
  return eventsOf(exam, envelopes, platform).filter((event) => event.type === "message");
}

/** An answer with nothing to it but what is asked about. */
const PLAIN = {
  inReplyToExternalId: null,
  inReplyToUsername: null,
  threadExternalId: null,
  recipientExternalId: null,
  recipientUsername: null,
  privateReplyToExternalId: null,
  isByPerson: true,
  withPrivateLink: false,
};

export function publicAnswer(inReplyToExternalId: string, text: string): Outbound {
  return {
    id: crypto.randomUUID(),
    visibility: "public",
    text,
    ...PLAIN,
    inReplyToExternalId,
  };
}

export function privateMessage(recipientExternalId: string, text: string): Outbound {
  return {
    id: crypto.randomUUID(),
    visibility: "private",
    text,
    ...PLAIN,
    recipientExternalId,
  };
}

/** The error a call fails with; anything but a `PlatformError` is a failure of the exam. */
export async function failureOf(call: Promise<unknown>): Promise<PlatformError> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof PlatformError) return outcome;
  throw new Error("The call should have failed with a PlatformError.", { cause: outcome });
}
