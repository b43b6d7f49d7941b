import { issueTokens, putPerson } from "@/platforms/x/fake/act-people";
import type { Person } from "@/platforms/x/fake/entries";
import type { Stage } from "@/platforms/x/fake/stage";

/** The brand that the demo's customers write to. */
export const DEMO_BRAND = {
  id: "1795000000000000001",
  username: "haldenair",
  name: "Halden Air",
  followers: 184_300,
  verifiedType: "business" as const,
  bio: "Flights across the north, and people who answer. Help here around the clock.",
};

export function ensureDemoBrand(stage: Stage): Person {
  return stage.world.people.get(DEMO_BRAND.id) ?? putPerson(stage, DEMO_BRAND);
}

export interface ConnectedAccount {
  account: { externalId: string; username: string; name: string };
  credentials: {
    clientId: string;
    clientSecret: string;
    accessToken: string;
    refreshToken: string;
    expiresAt: string;
  };
}

/** Signs an account in as its owner would: a fresh pair of tokens for the pretended application. */
export function signIn(stage: Stage, person: Person): ConnectedAccount {
  const { accessToken, refreshToken, expiresAt } = issueTokens(stage, { personId: person.id });
  return {
    account: { externalId: person.id, username: person.username, name: person.name },
    credentials: {
      clientId: "sixty-demo",
      clientSecret: "sixty-demo-secret",
      accessToken,
      refreshToken,
      expiresAt,
    },
  };
}
