import { z } from "zod";
import type { Mounted } from "@/platforms/fake-kit/pretended";
import type { Desk } from "./desk";
import { generalPage } from "./general-page";

/** The control API of any platform that says what its people can do. */
export const generalDesk = (fake: Mounted, { title }: { title: string }): Desk => ({
  settled: fake.settled,
  shown: {
    truth: (query) => truthOf(fake, query.get("author")),
    log: (query) => ({ lines: fake.control.log.since(Number(query.get("after") ?? 0) || 0) }),
    faults: () => ({ faults: fake.control.faults() }),
    modes: () => fake.control.modes(),
    ...(fake.app && { app: () => fake.app }),
  },
  verbs: verbsOf(fake),
  page: (state) => generalPage(fake, { title, ...state }),
});

function truthOf({ ledger, now }: Mounted, author: string | null) {
  const { people, messages } = ledger();
  const isWanted = (name: string) => author === null || name === author;
  return {
    now: now().toISOString(),
    people,
    messages: messages.filter((message) => isWanted(message.author)),
  };
}

/** Each takes the body, throws on a wrong one, answers JSON. */
function verbsOf({ people, control, signIn, now }: Mounted): Desk["verbs"] {
  return {
    accounts: (body) => signIn(z.object({ username: z.string() }).parse(body).username),
    people: (body) => ({ id: people.put(NewPerson.parse(body)) }),
    post(body) {
      const { author, text, inReplyTo = null } = Post.parse(body);
      return { id: offered(people.post)(idOf(author), text, { under: inReplyTo }) };
    },
    dm(body) {
      const { from, text } = DirectMessage.parse(body);
      return { id: offered(people.writePrivately)(idOf(from), text) };
    },
    edit(body) {
      const { id, text } = z.object({ id: z.string(), text: z.string() }).parse(body);
      offered(people.edit)(id, text);
      return { id };
    },
    delete(body) {
      const { id } = z.object({ id: z.string() }).parse(body);
      offered(people.delete)(id);
      return { id };
    },
    advance(body) {
      control.advance(z.object({ seconds: z.coerce.number() }).parse(body).seconds * 1000);
      return { now: now().toISOString() };
    },
    fault(body) {
      const { clear, drift, ...fault } = FaultBody.parse(body);
      if (clear) control.clear();
      if (drift !== undefined) control.setDrift(drift);
      const led = fault.kind || fault.mode ? control.switchOn(fault) : null;
      return { led, faults: control.faults() };
    },
  };

  /** By name, with or without the sign. */
  function idOf(name: string): string {
    const id = people.named(name.replace(/^@/, ""));
    if (id === null) throw new Error(`Nobody here is called "${name}".`);
    return id;
  }
}

function offered<Act>(act: Act | undefined): Act {
  if (act === undefined) throw new Error("People cannot do that on this platform.");
  return act;
}

/** A form says "true" where JSON says true. */
const Flag = z.union([z.boolean(), z.stringbool()]);

const NewPerson = z
  .object({
    username: z.string().min(1),
    name: z.string().optional(),
    followers: z.coerce.number().int().min(0).optional(),
    bio: z.string().optional(),
    verified: Flag.optional(),
    closed: Flag.optional(),
  })
  .transform((person) => ({ ...person, name: person.name ?? person.username }));

const Post = z.object({ author: z.string(), text: z.string(), inReplyTo: z.string().optional() });
const DirectMessage = z.object({ from: z.string(), text: z.string() });

const FaultBody = z.looseObject({
  mode: z.string().optional(),
  kind: z.string().optional(),
  clear: Flag.optional(),
  drift: Flag.optional().catch(undefined),
});
