import { type PeopleOutcome, PLACES_MAX, refusedFor } from "@/core/people";
import { mayAct } from "@/core/policy";
import type { Viewer } from "@/core/views";
import { areTeams } from "@/db/access/members";
import {
  countPlaces,
  feedInbox,
  hasInbox,
  insertInbox,
  insertTeam,
  isTeamName,
  renameInbox,
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
 * Adds an inbox to a team, or gives one another name. The team of an inbox stays: who may see what was said in it must
 * not change by a slip. For admins.
 */
export async function putInbox(
  database: Database,
  { viewer, id, name, teamId, now }: Asked & { id: string; name: string; teamId: string },
): Promise<PeopleOutcome> {
  if (!mayAct(viewer, "manage_people")) return refusedFor("not_found");
  return database.transaction(async (tx): Promise<PeopleOutcome> => {
    if (await renameInbox(tx, { id, teamId, name })) return { ok: true };
    if (!(await areTeams(tx, [teamId]))) return refusedFor("not_found");
    if ((await countPlaces(tx)) >= PLACES_MAX) return refusedFor("too_many");
    return (await insertInbox(tx, { id, teamId, name, now })) ? { ok: true } : refusedFor("not_found");
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
