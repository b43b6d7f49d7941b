import type { Transaction } from "./client";
import { inbox, slaPolicy } from "./schema/channel";
import { team, teamMember, user } from "./schema/people";

export interface Organisation {
  teams: (typeof team.$inferInsert)[];
  users: (typeof user.$inferInsert)[];
  members: (typeof teamMember.$inferInsert)[];
  policies: (typeof slaPolicy.$inferInsert)[];
  inboxes: (typeof inbox.$inferInsert)[];
}

/** Adds what is missing by its key; what is there stays as people have changed it. */
export async function insertMissing(
  tx: Transaction,
  { teams, users, members, policies, inboxes }: Organisation,
): Promise<void> {
  await tx.insert(team).values(teams).onConflictDoNothing();
  await tx.insert(user).values(users).onConflictDoNothing();
  await tx.insert(teamMember).values(members).onConflictDoNothing();
  await tx.insert(slaPolicy).values(policies).onConflictDoNothing();
  await tx.insert(inbox).values(inboxes).onConflictDoNothing();
}

/** Whether anybody can sign in with this id. */
export async function knownUserIds(tx: Transaction): Promise<Set<string>> {
  return new Set((await tx.select({ id: user.id }).from(user)).map(({ id }) => id));
}
