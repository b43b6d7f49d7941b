import { z } from "zod";
import { deleteStatus, editStatus, personNamed, putPerson, writeStatus } from "./acts";
import type { Person } from "./entries";
import type { FakeMastodon } from "./fake-mastodon";
import { currentVersion } from "./world";

/** What a mode that changes the world may be told. Each says which of it it needs. */
export const ActOptions = z.looseObject({
  /** The brand, by its handle. */
  account: z.string().optional(),
  /** A status, by its URI. */
  id: z.string().optional(),
  count: z.coerce.number().int().min(1).max(10_000).default(1_000),
  seconds: z.coerce.number().default(300),
});
export type ActOptions = z.infer<typeof ActOptions>;
export type Act = (fake: FakeMastodon, options: ActOptions) => unknown;

const CROWD = 200;

/** Many people write to the brand in the same moment. */
export const burst: Act = ({ stage }, { account, count }) => {
  const brand = named({ stage }, account);
  const crowd = Array.from({ length: Math.min(count, CROWD) }, (_, at) =>
    putPerson(stage, { username: `crowd_${at}`, host: "far.example" }),
  );
  const text = `@${brand.username}@mastodon.example is anybody there?`;
  for (let at = 0; at < count; at++) {
    const author = crowd[at % crowd.length];
    if (author) writeStatus(stage, { authorId: author.id, text: `${text} ${at}` });
  }
  return { written: count };
};

export const edited: Act = ({ stage, isRelative }, { id = "" }) => {
  const status = stage.world.statuses.get(id);
  if (!status) throw new Error(`There is no post "${id}".`);
  editStatus(stage, id, {
    text: `${currentVersion(status).text} (and one thing more)`,
    isRenamed: isRelative,
  });
};

export const deleted: Act = ({ stage }, { id = "" }) => deleteStatus(stage, id);

/** The account's owner takes every token back. */
export const consentWithdrawn: Act = ({ stage }, { account }) => {
  const { id } = named({ stage }, account);
  for (const token of [...stage.world.tokens.values()].filter(({ personId }) => personId === id))
    stage.record({ type: "revoke", accessToken: token.accessToken });
};

/** The instance closes an account: its posts go with it. */
export const authorGone: Act = ({ stage }, { id = "" }) => {
  const author = stage.world.statuses.get(id)?.authorId;
  for (const { uri } of [...(author ? stage.world.writtenBy(author, null) : [])]) deleteStatus(stage, uri);
};

/** Becomes a relative, which has less. */
export const relative: Act = (fake) => {
  fake.isRelative = true;
};

export const clockMoved =
  (sign: 1 | -1): Act =>
  ({ stage }, { seconds }) =>
    stage.record({ type: "clock", offsetMs: stage.world.clockOffsetMs + sign * seconds * 1000 });

function named({ stage }: Pick<FakeMastodon, "stage">, handle = ""): Person {
  const person = personNamed(stage, handle.replace(/^@/u, ""), { host: null });
  if (!person) throw new Error(`There is nobody called "${handle}".`);
  return person;
}
