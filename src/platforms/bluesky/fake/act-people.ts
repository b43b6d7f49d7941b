import type { z } from "zod";
import { type Login, Person } from "./entries";
import { didOf } from "./ids";
import type { BlueskyStage } from "./stage";

export type NewPerson = Omit<z.input<typeof Person>, "did" | "createdAt"> & {
  did?: string;
  createdAt?: string;
};

/** Someone new, or the same person changed: who has the DID or, without one, the handle. */
export function putPerson(stage: BlueskyStage, input: NewPerson): Person {
  const before = stage.world.personCalled(input.did ?? input.handle);
  const person = Person.parse({
    ...before,
    ...input,
    did: before?.did ?? input.did ?? didOf(input.handle),
    createdAt: before?.createdAt ?? input.createdAt ?? stage.now().toISOString(),
  });
  stage.record({ type: "person", person });
  return person;
}

/** By DID or handle, with or without the sign. Throws when nobody is called that. */
export function personCalled(stage: BlueskyStage, name: string): Person {
  const person = stage.world.personCalled(name.replace(/^@/, ""));
  if (!person) throw new Error(`Nobody on the pretended Bluesky is called "${name}".`);
  return person;
}

const ACCESS_SECONDS = 7_200;

export interface NewLogin {
  did: string;
  isPrivileged?: boolean;
  replaces?: number;
  accessSeconds?: number;
}

/** A pair of tokens. Their texts follow from what has happened, so that a rebuilt world knows the same. */
export function logIn(
  stage: BlueskyStage,
  { did, isPrivileged = true, replaces, accessSeconds = ACCESS_SECONDS }: NewLogin,
): Login {
  const login: Login = {
    did,
    number: stage.world.logins.size + 1,
    isPrivileged,
    at: stage.now().toISOString(),
    accessSeconds,
    replaces: replaces ?? null,
  };
  stage.record({ type: "login", login });
  return login;
}
