import type { Account } from "@/platforms/connector";

/** There is one private exchange between an account and a person: it is named after the person. */
export const privateThreadId = (_account: Account, personExternalId: string): string =>
  `dm:${personExternalId}`;
