import type { z } from "zod";
import { Person, type TokenPair } from "./entries";
import type { Stage } from "./stage";

export type NewPerson = Omit<z.input<typeof Person>, "id" | "createdAt"> & {
  id?: string;
  createdAt?: string;
};

/** Someone new, or the same person changed: who has the id or, without one, the username. */
export function putPerson(stage: Stage, input: NewPerson): Person {
  const before = (input.id && stage.world.people.get(input.id)) || stage.world.personNamed(input.username);
  const now = stage.now();
  const person = Person.parse({
    ...before,
    ...input,
    id: before?.id ?? input.id ?? stage.newId(now),
    createdAt: before?.createdAt ?? now.toISOString(),
  });
  stage.record({ type: "person", person });
  return person;
}

/** By id or username, with or without the sign. Throws when nobody is called that. */
export function personCalled(stage: Stage, name: string): Person {
  const person = stage.world.people.get(name) ?? stage.world.personNamed(name.replace(/^@/, ""));
  if (!person) throw new Error(`Nobody on the pretended X is called "${name}".`);
  return person;
}

const ALL_SCOPES = [
  "tweet.read",
  "tweet.write",
  "tweet.moderate.write",
  "users.read",
  "dm.read",
  "dm.write",
  "media.write",
  "offline.access",
];
const ACCESS_TOKEN_MS = 7200_000;

export interface NewTokens {
  personId: string;
  scopes?: string[];
  /** The sign-in they descend from; a new one without it. */
  family?: string;
  /** The refresh token that was used up for them. */
  replaces?: string;
  /** How long the access token works, in milliseconds. */
  lifeMs?: number;
}

/** A pair that works for two hours. Its texts are made from what has happened, so that a rebuilt world has the same. */
export function issueTokens(
  stage: Stage,
  { personId, scopes = ALL_SCOPES, family, replaces, lifeMs = ACCESS_TOKEN_MS }: NewTokens,
): TokenPair {
  const number = stage.world.refreshTokens.size + 1;
  const token: TokenPair = {
    accessToken: `sim-access-${personId}-${number}`,
    refreshToken: `sim-refresh-${personId}-${number}`,
    personId,
    scopes,
    expiresAt: new Date(stage.now().getTime() + lifeMs).toISOString(),
    family: family ?? `family-${number}`,
  };
  stage.record({ type: "token", token, replaces: replaces ?? null });
  return token;
}

/** The sign-ins of somebody that work. */
export function rightsOf({ world: { tokens, deadFamilies } }: Stage, personId: string): string[] {
  const families = [...tokens.values()]
    .filter((token) => token.personId === personId && !deadFamilies.has(token.family))
    .map(({ family }) => family);
  return [...new Set(families)];
}

/** A person takes back what they allowed an application: every sign-in of theirs ends. Tells how many there were. */
export function withdrawConsent(stage: Stage, personId: string): number {
  const families = rightsOf(stage, personId);
  const at = stage.now().toISOString();
  families.forEach((family, index) => {
    // One withdrawal is told of once, however many sign-ins it ends.
    stage.record({ type: "revoke", family, ...(index === 0 && { by: personId, at }) });
  });
  return families.length;
}
