import { z } from "zod";
import { personCalled, putPerson, withdrawConsent } from "./act-people";
import { deletePost, editPost, postOrThrow, writePost } from "./act-posts";
import type { Person } from "./entries";
import type { FakeX } from "./fake-x";
import { currentVersion } from "./world";

/** What a mode that changes the world may be told. Each says which of it it needs. */
export const ActOptions = z.looseObject({
  /** Somebody on X, by id or username. */
  person: z.string().optional(),
  /** The brand. */
  account: z.string().optional(),
  username: z.string().default("somebody_else"),
  id: z.string().optional(),
  count: z.coerce.number().int().min(1).max(10_000).default(1_000),
  seconds: z.coerce.number().default(300),
});
export type ActOptions = z.infer<typeof ActOptions>;

export type Act = (fake: FakeX, options: ActOptions) => unknown;

/** Many people write to the brand in the same moment. */
export const burst: Act = ({ stage }, options) => {
  const brand = personNamed({ stage }, options.account);
  const crowd = Array.from({ length: Math.min(options.count, CROWD) }, (_, at) =>
    putPerson(stage, { username: `crowd_${at}`, name: `Crowd ${at}` }),
  );
  for (let at = 0; at < options.count; at++) {
    const author = crowd[at % crowd.length];
    if (author) writePost(stage, { authorId: author.id, text: `@${brand.username} is anybody there? ${at}` });
  }
  return { written: options.count };
};

const CROWD = 200;

export const invalidateWebhooks: Act = ({ stage }) => {
  const valid = [...stage.world.registrations.webhooks.values()].filter((webhook) => webhook.valid);
  for (const webhook of valid) stage.record({ type: "webhook", webhook: { ...webhook, valid: false } });
  return { invalidated: valid.length };
};

/** Another application pushes the same to the same address, under a secret of its own. */
export const secondApp: Act = ({ stage }) => {
  const { webhooks, subscriptions, apps } = stage.world.registrations;
  const [first] = webhooks.values();
  const app = first && apps.get(first.consumerKey);
  if (!first || !app) throw new Error("There is no webhook that a second application could share.");
  const second = {
    ...app,
    consumerKey: `${app.consumerKey}-second`,
    consumerSecret: `not ${app.consumerSecret}`,
  };
  stage.record({ type: "app", app: { ...second, bearerToken: `${app.bearerToken}-second` } });
  const id = stage.newId(stage.now());
  stage.record({ type: "webhook", webhook: { ...first, id, consumerKey: second.consumerKey } });
  for (const subscription of [...subscriptions.values()].filter(({ webhookId }) => webhookId === first.id)) {
    const copy = { ...subscription, id: stage.newId(stage.now()), consumerKey: second.consumerKey };
    stage.record({ type: "subscription", subscription: { ...copy, webhookId: id } });
  }
  return { consumerKey: second.consumerKey };
};

export const consentWithdrawn: Act = ({ stage }, { account }) => ({
  revoked: withdrawConsent(stage, personNamed({ stage }, account).id),
});

export const suspended: Act = ({ stage }, { person }) =>
  stage.record({ type: "suspend", personId: personNamed({ stage }, person).id, suspended: true });

export const blocked: Act = ({ stage }, { person, account }) =>
  stage.record({
    type: "block",
    by: personNamed({ stage }, person).id,
    target: personNamed({ stage }, account).id,
    blocked: true,
  });

export const changed =
  (
    change: (options: ActOptions) => Partial<Pick<Person, "username" | "protected" | "directMessages">>,
  ): Act =>
  ({ stage }, options) =>
    putPerson(stage, { ...personNamed({ stage }, options.person), ...change(options) });

export const edited: Act = ({ stage }, { id = "" }) => {
  const post = postOrThrow(stage, id);
  return { id: editPost(stage, post.id, `${currentVersion(post).text} (and one thing more)`).id };
};

export const deleted: Act = ({ stage }, { id = "" }) => deletePost(stage, id);

function personNamed({ stage }: Pick<FakeX, "stage">, name: string | undefined): Person {
  if (name === undefined) throw new Error("Say who: `person` is somebody on X, `account` is the brand.");
  return personCalled(stage, name);
}
