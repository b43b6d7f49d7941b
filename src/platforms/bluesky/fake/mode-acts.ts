import { z } from "zod";
import { personCalled, putPerson } from "./act-people";
import { deletePost, writePost } from "./act-posts";
import type { Person } from "./entries";
import type { FakeBluesky } from "./fake-bluesky";

/** What a mode that changes the world may be told. Each says which of it it needs. */
export const ActOptions = z.looseObject({
  /** Somebody on Bluesky, by DID or handle. */
  person: z.string().optional(),
  /** The brand. */
  account: z.string().optional(),
  username: z.string().default("somebody-else.test"),
  id: z.string().optional(),
  count: z.coerce.number().int().min(1).max(10_000).default(1_000),
  seconds: z.coerce.number().default(300),
});
export type ActOptions = z.infer<typeof ActOptions>;

export type Act = (fake: FakeBluesky, options: ActOptions) => unknown;

const CROWD = 200;

/** Many people write to the brand in the same moment. */
export const burst: Act = ({ stage }, { account, count }) => {
  const brand = named({ stage }, account);
  const crowd = Array.from({ length: Math.min(count, CROWD) }, (_, at) =>
    putPerson(stage, { handle: `crowd-${at}.test`, name: `Crowd ${at}` }),
  );
  for (let at = 0; at < count; at++) {
    const did = crowd[at % crowd.length]?.did;
    if (did) writePost(stage, { did, text: `@${brand.handle} is anybody there? ${at}` });
  }
  return { written: count };
};

/** Every token is dead; the app passwords stay. */
export const passwordChanged: Act = ({ stage }, { account }) =>
  stage.record({ type: "logout", did: named({ stage }, account).did });

export const takenDown: Act = ({ stage }, { person }) =>
  stage.record({ type: "taken_down", did: named({ stage }, person).did, takenDown: true });

export const blocked: Act = ({ stage }, { person, account }) =>
  stage.record({
    type: "block",
    by: named({ stage }, person).did,
    target: named({ stage }, account).did,
    blocked: true,
  });

export const changed =
  (change: (options: ActOptions) => Partial<Person>): Act =>
  ({ stage }, options) =>
    putPerson(stage, { ...named({ stage }, options.person), ...change(options) });

export const deleted: Act = ({ stage }, { id = "" }) => deletePost(stage, id);

function named({ stage }: Pick<FakeBluesky, "stage">, name: string | undefined): Person {
  if (name === undefined)
    throw new Error("Say who: `person` is somebody on Bluesky, `account` is the brand.");
  return personCalled(stage, name);
}
