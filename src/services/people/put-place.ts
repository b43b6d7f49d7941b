import { type InboxPlace, type PeopleOutcome, PLACES_MAX, refusedFor } from "@/core/people";
import { mayAct } from "@/core/policy";
import type { Viewer } from "@/core/views";
import { areTeams } from "@/db/access/members";
import {
  changeInbox,
  countPlaces,
  feedInbox,
  hasInbox,
  insertInbox,
  insertTeam,
  isTeamName,
  renameTeam,
} from "@/db/access/places";
import type { Database } from "@/db/client";

interface Asked {
  viewer: Viewer;
  now: Date;
}

/** Adds a team, or gives one another name. For admins. */
export async function putTeam(
  database: Database,
  { viewer, id, name, now }: Asked & { id: string; name: string },
): Promise<PeopleOutcome> {
  if (!mayAct(viewer, "manage_people")) return refusedFor("not_found");
  return database.transaction(async (tx): Promise<PeopleOutcome> => {
    if (await isTeamName(tx, { id, name })) return refusedFor("name_taken");
    if (await renameTeam(tx, id, name)) return { ok: true };
    if ((await countPlaces(tx)) >= PLACES_MAX) return refusedFor("too_many");
    return (await insertTeam(tx, { id, name, createdAt: now })) ? { ok: true } : refusedFor("name_taken");
  });
}

/**
 * Adds an inbox to a team, or changes its name and which of its answers a second person reads. The team of an inbox stays: who may see what was said in it must
 * not change by a slip. For admins.
 */
export async function putInbox(
  database: Database,
  { viewer, now, ...place }: Asked & InboxPlace,
): Promise<PeopleOutcome> {
  if (!mayAct(viewer, "manage_people")) return refusedFor("not_found");
  return database.transaction(async (tx): Promise<PeopleOutcome> => {
    if (await changeInbox(tx, place)) return { ok: true };
    if (!(await areTeams(tx, [place.teamId]))) return refusedFor("not_found");
    if ((await countPlaces(tx)) >= PLACES_MAX) return refusedFor("too_many");
    return (await insertInbox(tx, { ...place, now })) ? { ok: true } : refusedFor("not_found");
  });
}

/** From now on what a channel brings goes to this inbox; what it brought stays where it is. For admins. */
export async function feedChannel(
  database: Database,
  { viewer, channelId, inboxId }: { viewer: Viewer; channelId: string; inboxId: string },
): Promise<PeopleOutcome> {
  if (!mayAct(viewer, "manage_people")) return refusedFor("not_found");
  return database.transaction(async (tx): Promise<PeopleOutcome> => {
    const isFed = (await hasInbox(tx, inboxId)) && (await feedInbox(tx, { channelId, inboxId }));
    return isFed ? { ok: true } : refusedFor("not_found");
  });
}
