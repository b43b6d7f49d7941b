import { onTestFinished } from "vitest";
import type { InboundEvent, MessageEvent, Visibility } from "@/core/inbound-event";
import type { Source } from "../capabilities";
import type { Cursor, Envelope, Page, Session } from "../connector";
import type { Exam, ExamServer } from "../contract";
import { PlatformError } from "../platform-error";
import { inboundSource } from "./abilities";

/** A fresh platform and a session on it. */
export interface Scene {
  exam: Exam;
  platform: ExamServer;
  session: Session;
}

/** Gone when the question is. */
export async function freshScene(exam: Exam): Promise<Scene> {
  const platform = await exam.server();
  onTestFinished(() => platform.close());
  return {
    exam,
    platform,
    session: exam.connector.connect(platform.connection),
  };
}

/** The customer writes to the brand. Gives the id. */
export function customerWrites({ platform }: Scene, visibility: Visibility, text: string): string {
  return visibility === "public"
    ? asked(platform.customerPosts, "customerPosts")(text)
    : asked(platform.customerWritesPrivately, "customerWritesPrivately")(text);
}

/** What a question needs of the platform and its capabilities promise. */
export function asked<Happening>(happening: Happening | undefined, name: string): Happening {
  if (happening === undefined) throw new Error(`This platform's exam server needs "${name}".`);
  return happening;
}

/** The source of what customers write, where the capabilities promise one. */
export function sourceOf({ exam }: Scene, visibility: Visibility): Source {
  return asked(inboundSource(exam.connector.capabilities, visibility) ?? undefined, `${visibility} source`);
}

const PAGES_MAX = 50;

/** Pulls until the scan ends; `between` happens after each page. */
export async function drained(
  session: Session,
  { source, cursor = null, between }: { source: Source; cursor?: Cursor | null; between?: () => void },
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

export function eventsOf({ exam, platform }: Scene, envelopes: Envelope[]): InboundEvent[] {
  return envelopes.flatMap(({ body }) => exam.connector.parse(JSON.parse(body), platform.connection.account));
}

export function messagesOf(scene: Scene, envelopes: Envelope[]): MessageEvent[] {
  return eventsOf(scene, envelopes).filter((event) => event.type === "message");
}

/** Everything that the source has. */
export async function messagesIn(scene: Scene, source: Source): Promise<MessageEvent[]> {
  return messagesOf(scene, (await drained(scene.session, { source })).envelopes);
}

/** The ids of what customers wrote to us. */
export const inboundIds = (messages: MessageEvent[]): string[] =>
  [
    ...new Set(
      messages.filter(({ isOwn, isContext }) => !isOwn && !isContext).map(({ externalId }) => externalId),
    ),
  ].sort();

/** The error a call fails with; anything but a `PlatformError` is a failure of the exam. */
export async function failureOf(call: Promise<unknown>): Promise<PlatformError> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof PlatformError) return outcome;
  throw new Error("The call should have failed with a PlatformError.", {
    cause: outcome,
  });
}
