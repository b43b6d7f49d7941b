import type { Role, Viewer } from "./views";

export type Action =
  | "read"
  | "answer"
  | "assign"
  | "triage"
  | "note"
  | "hide"
  | "change_others"
  | "reveal"
  | "see_channels"
  | "see_wall"
  | "manage_channels"
  | "replay_parked"
  | "manage_people"
  | "manage_promises"
  | "write_shared";

/** What an action is done to. */
export interface Subject {
  teamId: string;
}

/**
 * The one answer to "may this viewer do that?". Without a subject it speaks of the action alone.
 * What a viewer may not read does not exist for them: doors answer "not found", never "not allowed".
 */
export function mayAct(viewer: Viewer, action: Action, subject: Subject | null = null): boolean {
  return ROLES[action].includes(viewer.role) && (subject === null || seesTeam(viewer, subject.teamId));
}

/** Managers and admins see every team, agents their own. `visibleTo` says the same in SQL. */
export const seesEveryTeam = ({ role }: Pick<Viewer, "role">) => role !== "agent";

/** Whether what belongs to a team exists for this viewer. */
export const seesTeam = (viewer: Pick<Viewer, "role" | "teamIds">, teamId: string) =>
  seesEveryTeam(viewer) || viewer.teamIds.includes(teamId);

/** Whether somebody may change what is theirs alone, or a team's. */
export const mayWrite = (
  viewer: Viewer,
  { ownerId, teamId }: { ownerId: string | null; teamId: string | null },
) =>
  ownerId === null ? teamId !== null && mayAct(viewer, "write_shared", { teamId }) : ownerId === viewer.id;

/** A view is changed by whoever made it; one that a team shares, also by those who lead. */
export const mayChangeView = (
  viewer: Viewer,
  { ownerId, teamId }: { ownerId: string; teamId: string | null },
) => ownerId === viewer.id || (teamId !== null && mayAct(viewer, "write_shared", { teamId }));

const EVERYONE: readonly Role[] = ["agent", "manager", "admin"];
const LEADS: readonly Role[] = ["manager", "admin"];
const ADMINS: readonly Role[] = ["admin"];

const ROLES: Record<Action, readonly Role[]> = {
  read: EVERYONE,
  answer: EVERYONE,
  assign: EVERYONE,
  triage: EVERYONE,
  note: EVERYONE,
  hide: EVERYONE,
  // What was sent is changed by whoever wrote it; by others only when they answer for the team.
  change_others: LEADS,
  // Whoever works on the matter may read what the customer gave away; each look is written down.
  reveal: EVERYONE,
  see_channels: EVERYONE,
  see_wall: LEADS,
  manage_channels: ADMINS,
  replay_parked: ADMINS,
  // Who is let in, and which teams and inboxes there are.
  manage_people: ADMINS,
  // What is promised to customers, and in which hours.
  manage_promises: ADMINS,
  // Saved replies and macros that a whole team uses. Everybody writes their own.
  write_shared: LEADS,
};
