import { onTestFinished } from "vitest";
import type { Session } from "@/platforms/connector";
import type { ExamServer } from "@/platforms/contract";
import { drained, publicAnswer } from "@/platforms/exam/asking";
import { x } from "../connector";
import { examServer } from "./exam-server";
import type { FakeX } from "./fake-x";
import { MODES, switchOn } from "./modes";

/** Our connector on a pretended X where one customer has written. */
export interface Scene {
  fake: FakeX;
  platform: ExamServer;
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
    scanned: async () =>
      new Set(
        (await drained(session, { source: "mentions", cursor: null })).envelopes.map(
          (envelope) => envelope.externalId,
        ),
      ),
    read: () => session.whoAmI(),
    write: () => session.send(publicAnswer(post, `Hello! ${crypto.randomUUID()}`)),
  };
}

export type Promised = (scene: Scene) => Promise<unknown>;

/** The names of the modes of these groups. */
export const namesIn = (groups: string[]): string[] =>
  Object.keys(MODES)
    .filter((name) => groups.includes(MODES[name]?.group ?? "") && !MODES[name]?.push)
    .sort();
