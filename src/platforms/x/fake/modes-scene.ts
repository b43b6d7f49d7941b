import { onTestFinished } from "vitest";
import type { Cursor, Page, Session } from "@/platforms/connector";
import { publicAnswer } from "@/platforms/exam/answering";
import { x } from "../connector";
import { type ExamServerOfX, examServer } from "./exam-server";
import type { FakeX } from "./fake-x";
import { MODES, switchOn } from "./modes";

/** Our connector on a pretended X where one customer has written. */
export interface Scene {
  fake: FakeX;
  platform: ExamServerOfX;
  session: Session;
  on(mode: string, more?: Record<string, unknown>): unknown;
  /** Ids of the posts that a whole scan brings. */
  scanned(): Promise<Set<string>>;
  read(): Promise<unknown>;
  write(): Promise<unknown>;
}

export async function scene(): Promise<Scene> {
  const server = await examServer();
  onTestFinished(() => server.close());
  const session = x.connect(server.connection);
  const post = server.customerPosts("Hello?");
  return {
    fake: server.fake,
    platform: server,
    session,
    on: (mode, more = {}) => switchOn(server.fake, { mode, ...more }),
    scanned: () => scanned(session),
    read: () => session.whoAmI(),
    write: () => session.send(publicAnswer(post, `Hello! ${crypto.randomUUID()}`)),
  };
}

/** More than any scan here takes: one that goes on is endless. */
const PAGES_MAX = 50;

async function scanned({ pull }: Session): Promise<Set<string>> {
  const found = new Set<string>();
  let cursor: Cursor | null = null;
  for (let page = 0; page < PAGES_MAX; page++) {
    const answer: Page | undefined = await pull?.("mentions", cursor);
    for (const { externalId } of answer?.envelopes ?? []) found.add(externalId);
    cursor = answer?.cursor ?? null;
    if (!cursor?.scan) return found;
  }
  throw new Error("The scan never ends.");
}

export type Promised = (scene: Scene) => Promise<unknown>;

/** The names of the modes of these groups. */
export const namesIn = (groups: string[]): string[] =>
  Object.keys(MODES)
    .filter((name) => groups.includes(MODES[name]?.group ?? "") && !MODES[name]?.push)
    .sort();
