import {
  needsTeam,
  type PeopleOutcome,
  type PeopleRefusal,
  type PersonWish,
  refusedFor,
} from "@/core/people";
import { mayAct, seesEveryTeam } from "@/core/policy";
import type { Viewer } from "@/core/views";
import {
  adminsInHand,
  areTeams,
  changeMember,
  personInHand,
  putIntoTeams,
  takeConversations,
} from "@/db/access/members";
import { dropAccessCodes } from "@/db/access/people";
import { endSessionsOf } from "@/db/access/sessions";
import type { Database } from "@/db/client";
import { touchConversations } from "@/db/touch-conversations";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";

export interface PersonChange {
  viewer: Viewer;
  id: string;
  wish: PersonWish;
  now: Date;
}

/**
 * Changes what a person is called, may do and sees, or lets them in no more. What they can't see any longer goes back to its
 * team, and who is let in no more is signed out everywhere. There is always an admin left. For admins.
 */
export async function changePerson(database: Database, change: PersonChange): Promise<PeopleOutcome> {
  if (!mayAct(change.viewer, "manage_people")) return refusedFor("not_found");
  if (needsTeam(change.wish)) return refusedFor("no_team");
  return unitOfWork(database, change.now, async (unit) => {
    const reason = await refusalOf(unit, change);
    if (reason) return refusedFor(reason);
    await carryOut(unit, change);
    return { ok: true };
  });
}

async function refusalOf(
  { tx }: UnitOfWork,
  { viewer, id, wish }: PersonChange,
): Promise<PeopleRefusal | null> {
  const admins = await adminsInHand(tx);
  const person = await personInHand(tx, id);
  if (!person || !(await areTeams(tx, wish.teamIds))) return "not_found";
  const staysAdmin = wish.role === "admin" && !wish.isDisabled;
  if (id === viewer.id && (wish.role !== person.role || wish.isDisabled)) return "yourself";
  return !staysAdmin && admins.length === 1 && admins.includes(id) ? "last_admin" : null;
}

async function carryOut(unit: UnitOfWork, { viewer, id, wish, now }: PersonChange): Promise<void> {
  const { tx } = unit;
  const { name, role, teamIds, isDisabled } = wish;
  await changeMember(tx, id, { name, role, disabledAt: isDisabled ? now : null });
  await putIntoTeams(tx, id, teamIds);
  if (isDisabled) {
    await endSessionsOf(tx, { userId: id, except: null, now });
    await dropAccessCodes(tx, { purpose: "password", userId: id });
  }
  if (!isDisabled && seesEveryTeam(wish)) return;
  const keptTeams = isDisabled ? [] : teamIds;
  const taken = await takeConversations(tx, { userId: id, keptTeams, by: viewer.id, now });
  for (const notice of await touchConversations(tx, taken, { threadChanged: false })) unit.changed(notice);
}
