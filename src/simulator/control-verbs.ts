import { z } from "zod";
import { writeDirectMessage } from "@/platforms/x/fake/act-direct-messages";
import { personCalled, putPerson, withdrawConsent } from "@/platforms/x/fake/act-people";
import { deletePost, editPost, postOrThrow, writePost } from "@/platforms/x/fake/act-posts";
import { Medium, Person } from "@/platforms/x/fake/entries";
import type { FakeX } from "@/platforms/x/fake/fake-x";
import { Fault } from "@/platforms/x/fake/faults";
import { switchOn } from "@/platforms/x/fake/modes";
import { App } from "@/platforms/x/fake/push/push-entries";
import { firstIdAt } from "@/platforms/x/snowflake";
import { signIn } from "./brand";
import { bulk } from "./bulk";
import { faultsOf, postTruth } from "./truth";

/** What the control API can do, by the last part of its path. Each takes the body, throws on a wrong one, answers JSON. */
export const verbs: Record<string, (fake: FakeX, body: unknown) => unknown> = {
  accounts({ stage }, body) {
    const person = personCalledOrNew(stage.world.personNamed(NewPerson.parse(body).username), () =>
      putPerson(stage, NewPerson.parse(body)),
    );
    return signIn(stage, person);
  },
  people: ({ stage }, body) => putPerson(stage, NewPerson.parse(body)),
  post({ stage }, body) {
    const { author, inReplyTo, quotes, ...rest } = NewPost.parse(body);
    const post = writePost(stage, {
      ...rest,
      authorId: personCalled(stage, author).id,
      inReplyToId: inReplyTo ?? null,
      quotedId: quotes ?? null,
    });
    return postTruth(stage.world, post);
  },
  dm({ stage }, body) {
    const { from, to, ...rest } = NewDirectMessage.parse(body);
    return writeDirectMessage(stage, {
      ...rest,
      senderId: personCalled(stage, from).id,
      recipientId: personCalled(stage, to).id,
    });
  },
  edit({ stage }, body) {
    const { id, text } = z.object({ id: Id, text: z.string() }).parse(body);
    return postTruth(stage.world, editPost(stage, id, text));
  },
  delete({ stage }, body) {
    const { id } = z.object({ id: Id }).parse(body);
    deletePost(stage, id);
    return postTruth(stage.world, postOrThrow(stage, id));
  },
  suspend({ stage }, body) {
    const { person, suspended } = z.object({ person: z.string(), suspended: Flag.default(true) }).parse(body);
    stage.record({ type: "suspend", personId: personCalled(stage, person).id, suspended });
    return { suspended };
  },
  block({ stage }, body) {
    const { by, target, blocked } = z
      .object({ by: z.string(), target: z.string(), blocked: Flag.default(true) })
      .parse(body);
    stage.record({
      type: "block",
      by: personCalled(stage, by).id,
      target: personCalled(stage, target).id,
      blocked,
    });
    return { blocked };
  },
  app({ stage }, body) {
    const app = App.parse(body);
    stage.record({ type: "app", app });
    return { consumerKey: app.consumerKey, legacy: app.legacy };
  },
  revoke({ stage }, body) {
    const { id } = personCalled(stage, z.object({ person: z.string() }).parse(body).person);
    return { revoked: withdrawConsent(stage, id) };
  },
  advance({ stage }, body) {
    stage.advance(z.object({ seconds: z.coerce.number() }).parse(body).seconds * 1000);
    return { now: stage.now().toISOString() };
  },
  fault(fake, body) {
    const { clear, drift, publicAddressesOnly, mode, shuffle, ...fault } = FaultBody.parse(body);
    if (clear) for (const faults of [fake.faults, fake.push.faults]) faults.clear();
    if (drift !== undefined) fake.drift = drift;
    if (publicAddressesOnly !== undefined) fake.publicAddressesOnly = publicAddressesOnly;
    if (shuffle !== undefined) fake.push.deliveries.scatter(shuffle, fault.seed ?? 1);
    const led = mode ? switchOn(fake, { mode, ...fault }) : null;
    if (fault.kind) fake.faults.switchOn(Fault.parse(fault), fake.stage.now());
    return { led, ...faultsOf(fake) };
  },
  limits(fake, body) {
    fake.limits.scale = z.object({ scale: z.coerce.number().min(0) }).parse(body).scale;
    return { scale: fake.limits.scale };
  },
  bulk,
  id: ({ stage }, body) => ({
    id: firstIdAt(z.object({ at: z.coerce.date() }).parse(body).at),
    newest: stage.world.newestId,
  }),
};

const Id = z.string().regex(/^\d{1,19}$/);
/** A form says "true" where JSON says true. */
const Flag = z.union([z.boolean(), z.stringbool()]);

export const NewPerson = Person.partial({ id: true, createdAt: true, name: true }).transform((person) => ({
  ...person,
  name: person.name ?? person.username,
}));

const NewPost = z.object({
  author: z.string(),
  text: z.string(),
  inReplyTo: Id.optional(),
  quotes: Id.optional(),
  id: Id.optional(),
  createdAt: z.coerce.date().optional(),
  verbatim: Flag.optional(),
  language: z.string().optional(),
  media: z.array(Medium).optional(),
  source: z.enum(["app", "api"]).optional(),
});

const NewDirectMessage = z.object({
  from: z.string(),
  to: z.string(),
  text: z.string(),
  createdAt: z.coerce.date().optional(),
});

const FaultBody = z.looseObject({
  /** By name, as `GET /_sim/modes` lists them; or by its `kind`, for calls alone. */
  mode: z.string().optional(),
  kind: z.string().optional(),
  /** The real rule for the addresses of webhooks. */
  publicAddressesOnly: Flag.optional(),
  clear: Flag.optional(),
  /** Deliveries arrive mixed within so many seconds, drawn from `seed`; 0 ends that. */
  shuffle: z.coerce.number().min(0).max(3_600).optional(),
  seed: z.coerce.number().int().optional(),
  drift: Flag.optional().catch(undefined),
});

function personCalledOrNew(known: Person | undefined, make: () => Person): Person {
  return known ?? make();
}
