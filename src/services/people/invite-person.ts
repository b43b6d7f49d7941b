import { type LinkOutcome, needsTeam, PEOPLE_MAX, type PersonWish, refusedFor } from "@/core/people";
import { mayAct } from "@/core/policy";
import type { Viewer } from "@/core/views";
import { areTeams, putIntoTeams } from "@/db/access/members";
import { countPeople, insertPerson } from "@/db/access/people";
import type { Database } from "@/db/client";
import { newId } from "@/db/new-id";
import { giveLink } from "./give-link";

export interface Invitation {
  viewer: Viewer;
  wish: Omit<PersonWish, "isDisabled"> & { email: string };
  now: Date;
}

/** Adds a person, who can enter by the link that is given back, once and for two days. For admins. */
export async function invitePerson(
  database: Database,
  { viewer, wish, now }: Invitation,
): Promise<LinkOutcome> {
  if (!mayAct(viewer, "manage_people")) return refusedFor("not_found");
  if (needsTeam(wish)) return refusedFor("no_team");
  const { teamIds, ...person } = wish;
  return database.transaction(async (tx): Promise<LinkOutcome> => {
    if ((await countPeople(tx)) >= PEOPLE_MAX) return refusedFor("too_many");
    if (!(await areTeams(tx, teamIds))) return refusedFor("not_found");
    const id = newId();
    if (!(await insertPerson(tx, { id, ...person, passwordHash: null, createdAt: now })))
      return refusedFor("address_taken");
    await putIntoTeams(tx, id, teamIds);
    return giveLink(tx, id, now);
  });
}
